import type { AuditFinding, AuditReport, Phase, RootCause } from '../../../shared/model/audit';

type Action = AuditReport['phases'][number]['actions'][number];

interface Lasting {
  cause: RootCause;
  phase: Exclude<Phase, 'now'>;
  sentence: string;
}

/** What keeps a cause from coming back, once its findings are mended. */
const lasting: readonly Lasting[] = [
  {
    cause: 'forced-removal',
    phase: 'week',
    sentence:
      'Have one function remove containers for everybody: stop with ten seconds of grace, wait, see that it has stopped, and only then remove it, without force.'
  },
  {
    cause: 'exhaustion',
    phase: 'week',
    sentence:
      'Let Plimsoll clean up by schedule (Settings, Schedule), so that what nobody uses does not pile up again.'
  },
  {
    cause: 'storms',
    phase: 'week',
    sentence:
      'Space out what is asked of the engine: half a second between removals, and retries with exponential back-off.'
  },
  {
    cause: 'health-checks',
    phase: 'week',
    sentence:
      'Ask the engine for its health before each suite (`docker info`, `plimsoll status`), and wait for health checks instead of sleeping.'
  },
  {
    cause: 'memory-pressure',
    phase: 'month',
    sentence: 'Watch memory over weeks (Containers, Limits), and set limits by what is really used.'
  },
  {
    cause: 'lifecycle',
    phase: 'month',
    sentence:
      'Give each test run an environment of its own (`plimsoll run --environment compose.yaml`), or a warm one from a pool (`plimsoll pool create`).'
  },
  {
    cause: 'storms',
    phase: 'month',
    sentence:
      'Put a circuit breaker in front of the engine, so that what fails again and again rests instead of asking more.'
  }
];

/** Those whose cause was found, with the findings of it. */
export const lastingActions = (phase: Phase, findings: readonly AuditFinding[]): Action[] =>
  lasting
    .filter(one => one.phase === phase)
    .map(({ cause, sentence }) => ({
      sentence,
      findingIds: findings
        .filter(finding => finding.cause === cause)
        .map(({ findingId }) => findingId)
    }))
    .filter(({ findingIds }) => findingIds.length > 0);
