import type { AuditReport, CodeScan, EngineCheck } from '../../../shared/model/audit';

type Step = AuditReport['verification'][number];

const ofEngine: readonly Step[] = [
  {
    command: 'docker system df',
    expected: 'Little under RECLAIMABLE: no gigabytes of images, volumes or build cache.'
  },
  {
    command: 'docker ps --all --filter status=exited --filter status=created',
    expected: 'No container at all.'
  },
  {
    command: 'docker events --since 1h --until 0s --filter event=die --filter event=oom',
    expected: 'No container that ended though nobody stopped it, and none that ran out of memory.'
  },
  {
    command: 'plimsoll verify',
    expected: 'Four steps that pass: clean, stress, events, nothing left.'
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
