import { PlimsollError } from '../../../shared/errors';
import type {
  AuditComparison,
  AuditFinding,
  AuditReport,
  AuditRule,
  CodeScan
} from '../../../shared/model/audit';
import { summaryOf } from './summary';

type Source = AuditFinding['source'];

/** Whether both looked at the same: of a folder or an engine that only one knows nothing is said. */
const inCommon = (older: AuditReport, newer: AuditReport): Record<Source, boolean> => ({
  code: older.scan !== null && older.scan.folder === newer.scan?.folder,
  engine: older.engine !== null && older.engine.endpointUrl === newer.engine?.endpointUrl
});

/** Whether a reading would have found something there and listed it, had it been there. */
const hasRead = (scan: CodeScan | null, { place, ruleId }: AuditFinding): boolean => {
  if (!place || !scan) return true;
  const { cancelled, unread, unlisted } = scan;
  const isKnown = unlisted.unread === 0 && unread.every(({ file }) => file !== place.file);
  return !cancelled && isKnown && unlisted.findings.every(one => one.ruleId !== ruleId);
};

const idsOf = ({ findings }: AuditReport): Set<string> =>
  new Set(findings.map(({ findingId }) => findingId));

/** Those of both, in the words of the newer where both have one. */
const rulesOf = (newer: AuditReport, older: AuditReport): AuditRule[] => {
  const known = new Set(newer.rules.map(({ ruleId }) => ruleId));
  return [...newer.rules, ...older.rules.filter(({ ruleId }) => !known.has(ruleId))];
};

/**
 * What became of an audit's findings. What the other audit did not look at (a file that it could
 * not read, say) is neither fixed nor new. Throws where the two have nothing in common.
 */
export const compareAudits = (older: AuditReport, newer: AuditReport): AuditComparison => {
  const common = inCommon(older, newer);
  if (!common.code && !common.engine) {
    throw new PlimsollError(
      'bad-argument',
      'These two audits have looked at different things. Choose two of the same folder or engine.'
    );
  }
  const before = idsOf(older);
  const after = idsOf(newer);
  const comparable = (finding: AuditFinding): boolean => common[finding.source];
  return {
    older: summaryOf(older),
    newer: summaryOf(newer),
    fixed: older.findings.filter(
      one => comparable(one) && !after.has(one.findingId) && hasRead(newer.scan, one)
    ),
    added: newer.findings.filter(
      one => comparable(one) && !before.has(one.findingId) && hasRead(older.scan, one)
    ),
    remaining: newer.findings.filter(one => comparable(one) && before.has(one.findingId)),
    rules: rulesOf(newer, older)
  };
};
