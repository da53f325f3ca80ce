import type { CodeLanguage, Phase, RootCause, Severity } from './model/audit';

/** The worst first. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

export const severityWords: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low'
};

/** What sends Docker under, as a heading. */
export const causeWords: Record<RootCause, string> = {
  'forced-removal': 'Forced removal',
  exhaustion: 'Resource exhaustion',
  storms: 'Operation storms',
  'memory-pressure': 'Memory pressure',
  lifecycle: 'Improper lifecycle',
  'health-checks': 'Missing health checks'
};

export const phaseWords: Record<Phase, string> = {
  now: 'At once',
  week: 'This week',
  month: 'This month'
};

export const languageWords: Record<CodeLanguage, string> = {
  shell: 'Shell',
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  go: 'Go',
  java: 'Java',
  kotlin: 'Kotlin',
  ruby: 'Ruby',
  makefile: 'Makefile',
  dockerfile: 'Dockerfile',
  'package-json': 'package.json',
  'github-actions': 'GitHub Actions',
  'gitlab-ci': 'GitLab CI',
  compose: 'Compose'
};
