import type { EngineState, EngineStatus } from '../../shared/model/engine';
import type { GateState } from '../../shared/model/health';
import { formatAge, plural } from '../../shared/units';
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

/** Whether it answered the last ping: neither down nor silent for too long. */
export const answers = ({ state, pingMs }: Pick<EngineStatus, 'state' | 'pingMs'>): boolean =>
  state !== 'down' && (state !== 'degraded' || pingMs !== null);

/** The age of what is on screen: of the last good answer, wherever it is told. */
export const lastRead = ({ health }: EngineStatus, now: number): string =>
  health.readAt === null
    ? 'Nothing was read from this engine so far.'
    : `What you see was read ${formatAge(Math.max(0, now - health.readAt) / 1000)} ago.`;

/** How long something takes: "5 ms", "0.5 s". */
export const milliseconds = (ms: number): string =>
  ms < 500
    ? `${Math.max(ms > 0 ? 1 : 0, Math.round(ms))} ms`
    : `${Number((ms / 1000).toFixed(1))} s`;

/** How fast changes may follow each other now. */
export const paceWords = ({ concurrency, cooldownMs }: GateState): string =>
  concurrency === 0
    ? 'No changes are made for the time being.'
    : `At most ${plural(concurrency, 'change')} at once, at least ${milliseconds(cooldownMs)} apart.`;
