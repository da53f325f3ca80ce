import { PlimsollError } from '../../../shared/errors';
import type {
  AuditComparison,
  AuditFinding,
  AuditReport,
  AuditRule,
  CodeScan
} from '../../../shared/model/audit';
import { summaryOf } from '../../../shared/audit-summary';

type Source = AuditFinding['source'];

/** Whether both looked at the same: of a folder or an engine that only one knows nothing is said. */
const inCommon = (older: AuditReport, newer: AuditReport): Record<Source, boolean> => ({
  code: older.scan !== null && older.scan.folder === newer.scan?.folder,
  engine: older.engine !== null && older.engine.endpointUrl === newer.engine?.endpointUrl
});

/** How many findings of the same rule a comment in the same file leaves out. */
const leftOut = (scan: CodeScan | null, { place, ruleId }: AuditFinding): number =>
  (scan?.suppressed ?? []).filter(one => one.file === place?.file && one.ruleId === ruleId).length;

/** Whether a reading would have found something there and listed it, had it been there. */
const hasRead = (scan: CodeScan | null, { place, ruleId }: AuditFinding): boolean => {
  if (!place || !scan) return true;
  const { cancelled, failed, unread, unlisted } = scan;
  const isKnown =
    unlisted.failed + unlisted.unread + unlisted.suppressed === 0 &&
    [...failed, ...unread].every(({ file }) => file !== place.file);
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
 * not read, say), or leaves out since because a comment says so, is neither fixed nor new. Throws where the two have nothing in common.
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
  const isJudged = (finding: AuditFinding, by: AuditReport, other: AuditReport): boolean =>
    comparable(finding) &&
    hasRead(by.scan, finding) &&
    leftOut(by.scan, finding) <= leftOut(other.scan, finding);
  return {
    older: summaryOf(older),
    newer: summaryOf(newer),
    fixed: older.findings.filter(one => !after.has(one.findingId) && isJudged(one, newer, older)),
    added: newer.findings.filter(one => !before.has(one.findingId) && isJudged(one, older, newer)),
    remaining: newer.findings.filter(one => comparable(one) && before.has(one.findingId)),
    rules: rulesOf(newer, older)
  };
};
