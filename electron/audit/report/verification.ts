import type { AuditReport, CodeScan, EngineCheck } from '../../../shared/model/audit';

type Step = AuditReport['verification'][number];

const ofEngine: readonly Step[] = [
  {
    command: 'docker system df',
    expected: 'Little under RECLAIMABLE: no gigabytes of build cache, images or volumes.'
  },
  {
    command: 'docker ps --all --filter status=exited --filter status=created',
    expected: 'No container.'
  },
  {
    command: 'docker events --since 1h --until 0s --filter event=die --filter event=oom',
    expected: 'No end that nobody has asked for.'
  },
  {
    command: 'plimsoll verify',
    expected: 'Four steps passed: clean, stress, events, nothing left over.'
  }
];

const ofCode: Step = {
  command: 'plimsoll audit . --no-engine --fail-on high',
  expected: 'Exit code 0: nothing of high or critical severity in the code.'
};

/** The commands that show whether what was found is mended. */
export const verificationOf = (scan: CodeScan | null, engine: EngineCheck | null): Step[] => [
  ...(scan ? [ofCode] : []),
  ...(engine ? ofEngine : [])
];
