import type { Verification } from '../../../../shared/model/audit';

type VerifyStep = Verification['steps'][number];

export const stepWords: Record<VerifyStep['step'], { title: string; what: string }> = {
  clean: { title: 'Clean', what: 'Disk usage shows little that could go.' },
  stress: {
    title: 'Stress',
    what: 'Containers start and go gracefully while the latency is watched.'
  },
  events: { title: 'Events', what: 'Nothing dies or runs out of memory meanwhile.' },
  leftovers: { title: 'Nothing left', what: 'No container, network or volume stays behind.' }
};

export const stateWords: Record<VerifyStep['state'], string> = {
  waiting: 'waiting',
  running: 'under way',
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped'
};

const order = ['clean', 'stress', 'events', 'leftovers'] as const;

/** All four, whatever is known of each so far. */
export const stepsOf = (verification: Verification | null): VerifyStep[] =>
  order.map(
    step =>
      verification?.steps.find(one => one.step === step) ?? {
        step,
        state: 'waiting',
        sentence: '',
        evidence: []
      }
  );
