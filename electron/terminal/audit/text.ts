import { severityWords } from '../../../shared/audit-words';
import type { AuditComparison, AuditFinding, AuditReport } from '../../../shared/model/audit';
import { printable } from '../../../shared/printable';
import { plural } from '../../../shared/units';
import { auditDocument } from '../../audit/report/document';
import { momentWords } from '../../report/moment';
import { documentText } from '../document-text';
import { table } from '../table';

const mostRows = 20;

export const auditText = (report: AuditReport): string => documentText(auditDocument(report));

const row = ({ severity, sentence, place }: AuditFinding): string[] => [
  severityWords[severity],
  place ? `${place.file}:${place.line}` : 'engine',
  sentence
];

const listText = (title: string, findings: readonly AuditFinding[]): string[] => {
  const more = findings.length - mostRows;
  return [
    `${title}: ${plural(findings.length, 'finding')}`,
    ...(findings.length > 0
      ? [table(['SEVERITY', 'WHERE', 'WHAT'], findings.slice(0, mostRows).map(row))]
      : []),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ''
  ];
};

/** What became of the findings since an earlier audit. */
export const comparisonText = ({ older, fixed, added, remaining }: AuditComparison): string =>
  [
    printable(`Since the audit of ${momentWords(older.createdAt)}:`),
    '',
    ...listText('New', added),
    ...listText('Fixed', fixed),
    `Remaining: ${plural(remaining.length, 'finding')}`
  ].join('\n');
