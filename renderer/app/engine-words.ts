import type { EngineState, GateState } from '../../shared/model/engine';
import { formatCount } from '../../shared/units';
import type { Tone } from '../ui/StateDot';

const words: Record<EngineState, string> = {
  connecting: 'Connecting',
  healthy: 'Healthy',
  down: 'Not reachable'
};

const tones: Record<EngineState, Tone> = { connecting: 'idle', healthy: 'well', down: 'critical' };

export const engineWord = (state: EngineState): string => words[state];
export const engineTone = (state: EngineState): Tone => tones[state];

/** What the gate is doing, in the fewest words. */
export const gateWords = ({ running, waiting }: GateState): string => {
  if (running === 0 && waiting === 0) return 'Idle';
  const under = `${formatCount(running)} running`;
  return waiting === 0 ? under : `${under}, ${formatCount(waiting)} waiting`;
};
