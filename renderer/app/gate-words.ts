import type { EngineStatus } from '../../shared/model/engine';
import { plural } from '../../shared/units';

/** How many calls wait for their turn; nothing while none does or the engine is away. */
export const gateWords = ({ state, gate }: Pick<EngineStatus, 'state' | 'gate'>): string | null =>
  state === 'healthy' && gate.waiting > 0 ? `${plural(gate.waiting, 'call')} waiting` : null;
