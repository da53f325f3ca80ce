import type { AuditReport, AuditSummary } from './model/audit';

/** What a list shows of a report. */
export const summaryOf = ({
  reportId,
  createdAt,
  scan,
  engine,
  counts,
  incomplete
}: AuditReport): AuditSummary => ({
  reportId,
  createdAt,
  folder: scan?.folder ?? null,
  endpointUrl: engine?.endpointUrl ?? null,
  counts,
  incomplete: incomplete.length > 0
});
