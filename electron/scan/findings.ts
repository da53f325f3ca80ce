import type { AuditFinding, AuditRule, CodeLanguage, CodeScan } from '../../shared/model/audit';
import type { CodeRule, Hit } from './rules/code-rule';
import type { FileReading } from './files/reading';
import type { Found } from './finding-ids';
import { suppressedBy, suppressionsIn } from './suppress';

/** The most of a line that is kept, in characters. It is cut for people once it is masked. */
const mostText = 4_000;

const shown = (line: string): string => {
  const text = line.trim();
  return text.length > mostText ? `${text.slice(0, mostText)}…` : text;
};

/** Their lines are a shell's. */
const holdShell: ReadonlySet<CodeLanguage> = new Set([
  'makefile',
  'dockerfile',
  'package-json',
  'github-actions',
  'gitlab-ci'
]);

/** The safe way in the language of the place. */
const safeIn = ({ safe }: AuditRule, language: CodeLanguage): AuditFinding['safe'] =>
  safe.find(one => one.language === language) ??
  (holdShell.has(language) ? safe.find(one => one.language === 'shell') : undefined) ??
  null;

const toFinding = (
  { rule, fix }: CodeRule,
  { at, sentence, evidence = [] }: Hit,
  { file, language }: FileReading,
  text: string
): Found => ({
  ruleId: rule.ruleId,
  source: 'code',
  severity: rule.severity,
  cause: rule.cause,
  phase: rule.phase,
  sentence,
  evidence: [...evidence],
  place: { file, ...at, language, text: shown(text) },
  fix,
  safe: safeIn(rule, language),
  mend: null
});

interface FileFindings {
  findings: Found[];
  suppressed: CodeScan['suppressed'];
  /** Marks that do not count, a sentence each. */
  complaints: string[];
}

const order = (a: Found, b: Found): number =>
  (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);

/** What the rules find in a file, without what its comments keep out. */
export const findingsIn = (
  reading: FileReading,
  text: string,
  rules: readonly CodeRule[]
): FileFindings => {
  const lines = text.split(/\r?\n/);
  const marks = suppressionsIn(text);
  const found: FileFindings = {
    findings: [],
    suppressed: [],
    complaints: marks
      .filter(({ reason }) => reason === '')
      .map(
        ({ line }) => `line ${line} says \`plimsoll-ignore\` without a reason, and is not obeyed`
      )
  };
  for (const rule of rules) {
    const { ruleId } = rule.rule;
    for (const hit of rule.find(reading)) {
      const { line } = hit.at;
      const mark = suppressedBy(marks, ruleId, line);
      if (mark) {
        found.suppressed.push({ ruleId, file: reading.file, line, reason: mark.reason });
        continue;
      }
      found.findings.push(toFinding(rule, hit, reading, lines[line - 1] ?? ''));
    }
  }
  found.findings.sort(order);
  return found;
};
