import { subjectOf } from '../../../shared/audit-subject';
import { causeWords, phaseWords, severities, severityWords } from '../../../shared/audit-words';
import type { AuditReport } from '../../../shared/model/audit';
import { formatCount, plural } from '../../../shared/units';
import type { ReportDocument, Section } from '../../report/document';
import { momentWords } from '../../report/moment';
import { entriesOf } from './entries';
import { failedFilesOf } from './incomplete';
import { summaryOf } from '../../../shared/audit-summary';
import { unlistedOf } from './unlisted';

const verdictOf = ({ findings, counts, causes, incomplete }: AuditReport): string => {
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  if (total === 0) {
    return incomplete.length > 0
      ? 'No findings, but the audit is incomplete.'
      : 'Nothing dangerous was found.';
  }
  const parts = severities
    .filter(severity => counts[severity] > 0)
    .map(severity => `${formatCount(counts[severity])} ${severity}`);
  const roots = plural(causes.length, 'root cause');
  const verdict = `${plural(total, 'finding')} (${parts.join(', ')}) from ${roots}.`;
  const more = total - findings.length;
  if (more === 0) return verdict;
  return `${verdict} ${formatCount(more)} of them are not listed: “What was not checked” says where they are.`;
};

/** A section that has something to say. */
const unlessEmpty = (list: readonly unknown[], section: () => Section): Section[] =>
  list.length === 0 ? [] : [section()];

const lines = (title: string, note: string | null, list: readonly string[]): Section[] =>
  unlessEmpty(list, () => ({ title, note, lines: [...list] }));

const causes = (report: AuditReport): Section[] =>
  unlessEmpty(report.causes, () => ({
    title: 'Root causes',
    note: null,
    headings: ['Root cause', 'Severity', 'Findings', 'What it does'],
    right: ['Findings'],
    rows: report.causes.map(({ cause, severity, sentence, findingIds }) => [
      causeWords[cause],
      severityWords[severity],
      formatCount(findingIds.length + unlistedOf(cause, report)),
      sentence
    ])
  }));

const findings = (report: AuditReport): Section[] =>
  unlessEmpty(report.findings, () => ({
    title: 'Findings',
    note: 'Worst first. Values of the environment, passwords, tokens and home folders are masked.',
    entries: entriesOf(report)
  }));

const phases = ({ phases: list }: AuditReport): Section[] =>
  unlessEmpty(list, () => ({
    title: 'Fixes in three phases',
    note: null,
    headings: ['When', 'Findings', 'What to do'],
    right: ['Findings'],
    rows: list.flatMap(({ phase, actions }) =>
      actions.map(({ sentence, findingIds }) => [
        phaseWords[phase],
        formatCount(findingIds.length),
        sentence
      ])
    )
  }));

const verification = ({ verification: steps }: AuditReport): Section[] =>
  unlessEmpty(steps, () => ({
    title: 'Verification',
    note: 'Run these when it is mended: they show whether it is.',
    headings: ['Command', 'What it should show'],
    right: [],
    code: ['Command'],
    rows: steps.map(({ command, expected }) => [command, expected])
  }));

const suppressed = ({ scan }: AuditReport): Section[] =>
  unlessEmpty(scan?.suppressed ?? [], () => ({
    title: 'Left out on purpose',
    note: 'A comment in the code says so, and why.',
    headings: ['Where', 'Rule', 'Reason'],
    right: [],
    rows: (scan?.suppressed ?? []).map(({ file, line, ruleId, reason }) => [
      `${file}:${line}`,
      ruleId,
      reason
    ])
  }));

/**
 * A report of an audit as people read it.
 * @param timeZone in which moments are told, an IANA name; else the machine's
 */
export const auditDocument = (report: AuditReport, timeZone?: string): ReportDocument => ({
  title: `Audit of ${subjectOf(summaryOf(report))}`,
  summary: [
    ...report.incomplete,
    `Made on ${momentWords(report.createdAt, timeZone)} by Plimsoll ${report.version}.`,
    verdictOf(report)
  ],
  figures: severities.map(severity => ({
    tone: report.counts[severity] > 0 ? severity : 'calm',
    value: formatCount(report.counts[severity]),
    label: severityWords[severity]
  })),
  sections: [
    ...lines('Files that could not be read', null, failedFilesOf(report)),
    ...lines('Do first', null, report.immediate),
    ...causes(report),
    ...findings(report),
    ...phases(report),
    ...verification(report),
    ...lines('What was checked', null, report.checked),
    ...lines('What was not checked', null, report.notChecked),
    ...suppressed(report)
  ]
});
