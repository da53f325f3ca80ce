import type { Verification } from '../../shared/model/audit';

export type VerifyStep = Verification['steps'][number];
export type StepName = VerifyStep['step'];

/** What a step came to. */
export type Judged = Pick<VerifyStep, 'sentence' | 'evidence'> & {
  state: Extract<VerifyStep['state'], 'passed' | 'failed' | 'skipped'>;
};

export const judged = (passed: boolean, sentence: string, evidence: readonly string[]): Judged => ({
  state: passed ? 'passed' : 'failed',
  sentence,
  evidence: [...evidence]
});
