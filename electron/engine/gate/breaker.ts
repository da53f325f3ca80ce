import type { BreakerPhase } from '../../../shared/model/health';

/** How often calls have failed in a row, and what follows from it. */
export interface Circuit {
  phase: BreakerPhase;
  failures: number;
  /** When it opened last; epoch milliseconds. */
  openedAt: number | null;
}

export const closedCircuit: Circuit = { phase: 'closed', failures: 0, openedAt: null };

/** Opens after `most` failures in a row; a failed probe opens it again at once. */
export const afterFailure = (circuit: Circuit, now: number, most: number): Circuit => {
  const failures = circuit.failures + 1;
  if (circuit.phase === 'open') return { ...circuit, failures };
  const opens = circuit.phase === 'half-open' || failures >= most;
  return opens ? { phase: 'open', failures, openedAt: now } : { ...circuit, failures };
};

/** A success closes it, except that a late answer to an early call proves nothing once it is open. */
export const afterSuccess = (circuit: Circuit): Circuit =>
  circuit.phase === 'open' ? circuit : closedCircuit;

/** The engine answers a ping again: one more call decides. */
export const beforeProbe = (circuit: Circuit): Circuit =>
  circuit.phase === 'open' ? { ...circuit, phase: 'half-open' } : circuit;
