import type {
  AuditFinding,
  AuditReport,
  AuditRule,
  CodeScan,
  Severity
} from '../../../shared/model/audit';
import { unlistedSentences } from './unlisted';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note'
};

/** GitHub sorts by these numbers (code scanning, "Security severity"). */
const scores: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0'
};

/** `forced-removal` as a tool's rule is named: `ForcedRemoval`. */
const pascal = (ruleId: string): string =>
  ruleId
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const ruleOf = ({ ruleId, severity, cause, title, why, reference, safe }: AuditRule): object => ({
  id: ruleId,
  name: pascal(ruleId),
  shortDescription: { text: title },
  fullDescription: { text: why },
  help: { text: [why, ...safe.map(({ language, text }) => `${language}:\n${text}`)].join('\n\n') },
  ...(reference === null ? {} : { helpUri: reference }),
  defaultConfiguration: { level: levels[severity] },
  properties: { tags: ['docker', cause], 'security-severity': scores[severity] }
});

/** A path as a relative address: what is special in one is escaped. Half a character has no escape. */
const uriOf = (file: string): string =>
  Buffer.from(file).toString().split('/').map(encodeURIComponent).join('/');

const resultOf = (finding: AuditFinding, ruleIndex: number): object | null => {
  const { place, ruleId, severity, sentence, fix, findingId } = finding;
  if (!place) return null;
  return {
    ruleId,
    ruleIndex,
    level: levels[severity],
    message: { text: `${sentence} ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.file), uriBaseId: '%SRCROOT%' },
          region: {
            startLine: place.line,
            startColumn: place.column,
            endLine: place.endLine,
            snippet: { text: place.text }
          }
        }
      }
    ],
    partialFingerprints: { 'plimsollFindingId/v1': findingId }
  };
};

type Note = CodeScan['unread'][number];

const noticeOf = (level: 'error' | 'warning', { file, why }: Note): object => ({
  level,
  message: { text: `${file}: ${why}` },
  locations: [
    { physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' } } }
  ]
});

const noticesOf = ({ scan, incomplete }: AuditReport): object[] => [
  ...incomplete.map(text => ({ level: 'error', message: { text } })),
  ...(scan?.failed ?? []).map(note => noticeOf('error', note)),
  ...(scan?.unread ?? []).map(note => noticeOf('warning', note)),
  ...(scan ? unlistedSentences(scan) : []).map(text => ({ level: 'warning', message: { text } }))
];

/** What was found in code as SARIF 2.1.0, for tools that show it beside the code. */
export const sarifOf = (report: AuditReport): string => {
  const { findings, rules, scan, version } = report;
  const own = rules.filter(({ ruleId }) =>
    findings.some(finding => finding.source === 'code' && finding.ruleId === ruleId)
  );
  const results = findings
    .filter(({ source }) => source === 'code')
    .map(finding =>
      resultOf(
        finding,
        own.findIndex(({ ruleId }) => ruleId === finding.ruleId)
      )
    )
    .filter(result => result !== null);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Plimsoll', semanticVersion: version, rules: own.map(ruleOf) } },
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The folder that was read.' } }
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: scan !== null && report.incomplete.length === 0,
            toolExecutionNotifications: noticesOf(report)
          }
        ],
        results
      }
    ]
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};
