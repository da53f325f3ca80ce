import type { AuditComparison, AuditFinding, AuditReport } from '../../../shared/model/audit';
import { summaryOf } from './summary';

const idsOf = (findings: readonly AuditFinding[]): Set<string> =>
  new Set(findings.map(({ findingId }) => findingId));

/**
 * What became of an audit's findings. What only one of the two has looked at is neither fixed nor
 * new: a report without the engine says nothing of it, nor one without the code of the code.
 */
export const compareAudits = (older: AuditReport, newer: AuditReport): AuditComparison => {
  const isIn = { code: (one: AuditReport) => one.scan, engine: (one: AuditReport) => one.engine };
  const both = ({ source }: AuditFinding): boolean =>
    isIn[source](older) !== null && isIn[source](newer) !== null;
  const before = idsOf(older.findings);
  const after = idsOf(newer.findings);
  return {
    older: summaryOf(older),
    newer: summaryOf(newer),
    fixed: older.findings.filter(one => both(one) && !after.has(one.findingId)),
    added: newer.findings.filter(one => both(one) && !before.has(one.findingId)),
    remaining: newer.findings.filter(one => before.has(one.findingId))
  };
};
