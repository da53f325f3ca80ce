import type { GateState } from '../../shared/model/health';
import { formatCount } from '../../shared/units';

/** What the gate is doing, in the fewest words. */
export const gateWords = ({ running, waiting, concurrency }: GateState): string => {
  if (concurrency === 0) return 'Changes paused';
  if (running === 0 && waiting === 0) return 'Idle';
  const under = `${formatCount(running)} running`;
  return waiting === 0 ? under : `${under}, ${formatCount(waiting)} waiting`;
};
