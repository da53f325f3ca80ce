import type { Verification } from '../../shared/model/audit';
import type { Judged, StepName } from './step';

const names: readonly StepName[] = ['clean', 'stress', 'events', 'leftovers'];

/** A verification as it goes on; told whenever something of it has changed. */
export class VerificationSteps {
  #verification: Verification;
  readonly #tell: (verification: Verification) => void;

  constructor(
    frame: Pick<Verification, 'verifyId' | 'endpointUrl' | 'startedAt'>,
    tell: (verification: Verification) => void
  ) {
    this.#tell = tell;
    const steps = names.map(step => ({
      step,
      state: 'waiting' as const,
      sentence: '',
      evidence: []
    }));
    this.#verification = { ...frame, endedAt: null, state: 'running', steps };
  }

  get verification(): Verification {
    return this.#verification;
  }

  run(step: StepName, sentence: string): void {
    this.#change(step, { state: 'running', sentence });
  }

  settle(step: StepName, judged: Judged): void {
    this.#change(step, judged);
  }

  /** Passed when every step did; what was not reached is skipped. */
  finish(endedAt: number, cancelled: boolean): Verification {
    const steps = this.#verification.steps.map(step =>
      step.state === 'waiting' || step.state === 'running'
        ? { ...step, state: 'skipped' as const, sentence: 'It was not reached.' }
        : step
    );
    const passed = steps.every(({ state }) => state === 'passed');
    const state = cancelled ? 'cancelled' : passed ? 'passed' : 'failed';
    this.#update({ endedAt, state, steps });
    return this.#verification;
  }

  #change(name: StepName, change: Partial<Verification['steps'][number]>): void {
    const steps = this.#verification.steps.map(step =>
      step.step === name ? { ...step, ...change } : step
    );
    this.#update({ steps });
  }

  #update(change: Partial<Verification>): void {
    this.#verification = { ...this.#verification, ...change };
    this.#tell(this.#verification);
  }
}
