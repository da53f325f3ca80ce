import { severities } from '../../../shared/audit-words';
import {
  rootCause,
  type AuditFinding,
  type AuditReport,
  type RootCause
} from '../../../shared/model/audit';
import { formatCount, plural } from '../../../shared/units';

type Cause = AuditReport['causes'][number];

/** What happens where it is found. */
const harm: Record<RootCause, string> = {
  'forced-removal':
    'Containers are taken away in the middle of their work, and Docker is left to tidy up',
  exhaustion: 'The disk fills up with what nobody uses any more',
  storms: 'More is asked of the engine at once than it can bear',
  'memory-pressure': 'The kernel kills containers for memory, or the engine beside them',
  lifecycle: 'Things are started, detached and removed in the wrong order, or never',
  'health-checks': 'Work begins on things that are not ready, or on an engine that is not well'
};

const where = (findings: readonly AuditFinding[]): string => {
  const files = new Set(findings.flatMap(({ place }) => (place ? [place.file] : [])));
  const onEngine = findings.filter(({ source }) => source === 'engine').length;
  const parts = [
    ...(files.size > 0 ? [plural(files.size, 'file')] : []),
    ...(onEngine > 0 ? ['on the engine'] : [])
  ];
  return `${files.size > 0 ? 'in ' : ''}${parts.join(' and ')}`;
};

const causeOf = (cause: RootCause, findings: readonly AuditFinding[], more: number): Cause => {
  const severity = severities.find(one => findings.some(found => found.severity === one)) ?? 'low';
  const listed =
    more > 0
      ? ` Of its ${plural(findings.length + more, 'finding')}, ${formatCount(findings.length)} are listed.`
      : '';
  return {
    cause,
    severity,
    sentence: `${harm[cause]}: found ${where(findings)}.${listed}`,
    findingIds: findings.map(({ findingId }) => findingId)
  };
};

/**
 * What the findings come down to: the worst first, then what is found most often.
 * @param moreOf how many findings of a cause are not listed
 */
export const causesOf = (
  findings: readonly AuditFinding[],
  moreOf: (cause: RootCause) => number
): Cause[] =>
  rootCause.options
    .flatMap(cause => {
      const own = findings.filter(finding => finding.cause === cause);
      return own.length === 0 ? [] : [causeOf(cause, own, moreOf(cause))];
    })
    .toSorted(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        other.findingIds.length - one.findingIds.length
    );
