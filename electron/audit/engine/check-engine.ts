import { severities } from '../../../shared/audit-words';
import type { AuditFinding, AuditRule, EngineCheck } from '../../../shared/model/audit';
import { verificationOf } from '../../labels/verification';
import { runs } from '../../limits/recommendation';
import { containerRules } from './container-rules';
import { diskRules } from './disk-rules';
import { engineRules } from './engine-rules';
import { toFinding } from './engine-rule';
import { eventRules } from './event-rules';
import type { CheckFacts } from './facts';
import { incidentRules } from './incident-rules';
import { memoryRules } from './memory-rules';

const rules = [
  ...diskRules,
  ...containerRules,
  ...memoryRules,
  ...incidentRules,
  ...eventRules,
  ...engineRules
];

/** All that is looked for on an engine. */
export const checkRules: readonly AuditRule[] = rules.map(({ rule }) => rule);

const checkOf = ({ status, containers, disk }: CheckFacts): EngineCheck => {
  const { endpoint, facts } = status;
  const running = containers.filter(runs).length;
  const figures = disk && [disk.images, disk.containers, disk.volumes, disk.buildCache];
  return {
    endpointUrl: endpoint.url,
    name: endpoint.name,
    version: facts?.serverVersion ?? 'unknown',
    disk: figures && {
      bytes: figures.reduce((sum, { bytes }) => sum + bytes, 0),
      reclaimableBytes: figures.reduce((sum, { reclaimableBytes }) => sum + reclaimableBytes, 0)
    },
    containers: { running, stopped: containers.length - running }
  };
};

/** What a verification has started, which may be under way, is not the user's. */
const withoutOwn = (facts: CheckFacts): CheckFacts => ({
  ...facts,
  containers: facts.containers.filter(({ labels }) => verificationOf(labels) === null)
});

/** Judges an engine by what is known of it, the worst first; asks and changes nothing. */
export const checkEngine = (
  given: CheckFacts
): { check: EngineCheck; findings: AuditFinding[]; rules: AuditRule[] } => {
  const facts = withoutOwn(given);
  return {
    check: checkOf(facts),
    findings: rules
      .flatMap(({ rule, look }) => look(facts).map(found => toFinding(rule, found)))
      .toSorted(
        (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity)
      ),
    rules: [...checkRules]
  };
};
