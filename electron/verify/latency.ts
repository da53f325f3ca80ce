import { formatCount } from '../../shared/units';
import { delay, type Clock } from '../clock';
import type { Engine } from '../engine/port';

/** Milliseconds, in the order they were taken; one that failed is null. */
export type Pings = readonly (number | null)[];

export interface LatencyFigures {
  count: number;
  failed: number;
  p50Ms: number;
  p95Ms: number;
  slowestMs: number;
}

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;

export const figuresOf = (pings: Pings): LatencyFigures => {
  const answered = pings.filter(ping => ping !== null).toSorted((one, other) => one - other);
  return {
    count: pings.length,
    failed: pings.length - answered.length,
    p50Ms: at(answered, 0.5),
    p95Ms: at(answered, 0.95),
    slowestMs: at(answered, 1)
  };
};

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

export const latencyWords = ({ count, failed, p50Ms, p95Ms, slowestMs }: LatencyFigures): string =>
  `${formatCount(count)} pings: half within ${ms(p50Ms)}, 95% within ${ms(p95Ms)}, the slowest ${ms(slowestMs)}${failed > 0 ? `; ${failed} without an answer` : ''}.`;

/** Who is pinged, and how often. */
export interface Pinging {
  engine: Pick<Engine, 'ping'>;
  clock: Clock;
  everyMs: number;
}

/** Pings until the signal aborts: resolves to all of them. */
export const pingAlong = async (
  { engine, clock, everyMs }: Pinging,
  signal: AbortSignal
): Promise<Pings> => {
  const pings: (number | null)[] = [];
  while (!signal.aborted) {
    const ping = await engine.ping().catch(() => null);
    pings.push(ping);
    await delay(clock, everyMs, signal).catch(() => undefined);
  }
  return pings;
};

/** The same for so long, or until the signal aborts. */
export const pingFor = async (
  pinging: Pinging,
  forMs: number,
  signal: AbortSignal
): Promise<Pings> => {
  const ending = new AbortController();
  const timer = pinging.clock.after(forMs, () => ending.abort());
  try {
    return await pingAlong(pinging, AbortSignal.any([signal, ending.signal]));
  } finally {
    timer.dispose();
  }
};
