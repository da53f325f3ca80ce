import type { CodeLanguage } from '../../../shared/model/audit';
import { ownValue } from '../../../shared/record';

const byExtension: Readonly<Record<string, CodeLanguage>> = {
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ksh: 'shell',
  bats: 'shell',
  py: 'python',
  pyw: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescript',
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  rb: 'ruby',
  rake: 'ruby',
  mk: 'makefile',
  dockerfile: 'dockerfile'
};

const byInterpreter: readonly [RegExp, CodeLanguage][] = [
  [/\b(ba|z|da|k|a)?sh\b/, 'shell'],
  [/\bpython/, 'python'],
  [/\b(node|zx|bun|deno)\b/, 'javascript'],
  [/\bruby/, 'ruby']
];

const isYaml = /\.ya?ml$/;

/**
 * What language a file is in, by its name alone. `unknown` = its first line may say it, `yaml` = its
 * content does; null = none that is read.
 */
export const sortByName = (file: string): CodeLanguage | 'unknown' | 'yaml' | null => {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === 'package.json') return 'package-json';
  if (/^(GNU|BSD)?[Mm]akefile(\.\w+)?$/.test(name)) return 'makefile';
  if (/^(Dockerfile|Containerfile)([._-].+)?$/.test(name)) return 'dockerfile';
  if (/^(Rakefile|Gemfile|Vagrantfile|Guardfile)$/.test(name)) return 'ruby';
  if (/\.min\.[cm]?js$|\.d\.[cm]?ts$/.test(name)) return null;
  if (isYaml.test(name)) {
    if (/^(docker-|podman-)?(compose|stack)([.-].*)?\.ya?ml$/.test(name)) return 'compose';
    if (/(^|\/)\.github\//.test(file) || /^action\.ya?ml$/.test(name)) return 'github-actions';
    if (/\.gitlab-ci\.ya?ml$/.test(name) || /(^|\/)\.gitlab(-ci)?\//.test(file)) return 'gitlab-ci';
    return 'yaml';
  }
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return name.startsWith('.') ? null : 'unknown';
  return ownValue(byExtension, name.slice(dot + 1).toLowerCase()) ?? null;
};

/** By the line that says what runs it: `#!/usr/bin/env bash`. */
export const sortByFirstLine = (text: string): CodeLanguage | null => {
  const [line = ''] = text.slice(0, 200).split('\n');
  if (!line.startsWith('#!')) return null;
  return byInterpreter.find(([pattern]) => pattern.test(line))?.[1] ?? null;
};

/** A compose file may have any name. */
export const isCompose = (text: string): boolean =>
  /^services:[ \t\r]*(#.*)?$/m.test(text) && /^[ \t]+(image|build):/m.test(text);

/** By path alone: `test`, `spec`, `e2e`, `ci` and the like, as a word of a folder's or file's name. */
export const isTestPath = (file: string): boolean =>
  /(^|[/._-])(tests?|testing|specs?|e2e|integration|ci|\.?github|\.?gitlab(-ci)?)(?=$|[/._-])|[a-z](Tests?|Spec|IT)(\.|\b)|(^|\/)(Test|IT)[A-Z]/.test(
    file
  );

const alwaysScripts: ReadonlySet<CodeLanguage> = new Set([
  'shell',
  'makefile',
  'package-json',
  'github-actions',
  'gitlab-ci'
]);

/** What is run by itself: by its folder, or by a first line that says what runs it. */
export const isScript = (file: string, text: string): boolean =>
  text.startsWith('#!') || /(^|\/)(scripts?|s?bin|tools?|hack)\//.test(file);

/** The code of tests or of a CI, and scripts. */
export const isTestCode = (file: string, language: CodeLanguage): boolean =>
  alwaysScripts.has(language) || isTestPath(file);
