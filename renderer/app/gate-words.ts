import type { GateState } from '../../shared/model/engine';
import { formatCount } from '../../shared/units';

/** What the gate is doing, in the fewest words. */
export const gateWords = ({ running, waiting }: GateState): string => {
  if (running === 0 && waiting === 0) return 'Idle';
  const under = `${formatCount(running)} running`;
  return waiting === 0 ? under : `${under}, ${formatCount(waiting)} waiting`;
};
