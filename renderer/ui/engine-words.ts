import type { EngineState } from '../../shared/model/engine';
import type { Tone } from './StateDot';

const words: Record<EngineState, string> = {
  connecting: 'Connecting',
  healthy: 'Healthy',
  degraded: 'Degraded',
  down: 'Not reachable'
};

const tones: Record<EngineState, Tone> = {
  connecting: 'idle',
  healthy: 'well',
  degraded: 'high',
  down: 'critical'
};

export const engineWord = (state: EngineState): string => words[state];
export const engineTone = (state: EngineState): Tone => tones[state];
