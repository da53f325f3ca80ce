import type { EngineStatus } from '../../shared/model/engine';
import { plural } from '../../shared/units';

/** What is worth knowing of the gate: that nothing is changed now, or how many calls wait. */
export const gateWords = ({ state, gate }: Pick<EngineStatus, 'state' | 'gate'>): string | null => {
  if (state !== 'healthy' && state !== 'degraded') return null;
  if (gate.concurrency === 0) return 'Changes paused';
  return gate.waiting > 0 ? `${plural(gate.waiting, 'call')} waiting` : null;
};
