import { PlimsollError } from '../../shared/errors';
import { formatDuration } from '../../shared/units';
import { delay, type Clock } from '../clock';
import type { Condition } from '../compose/project';
import type { Engine } from '../engine/port';
import { plainWords } from '../engine/plain-words';
import { readLastWords } from '../incidents/last-words';
import { lookAt, type Seen } from './look';

export const defaultWaitBounds = {
  /** Between two looks at a container. */
  pollMs: 200,
  /** A service without a health check has to run for so long: many end right after their start. */
  steadyMs: 500,
  /** For a service to become healthy, beside the time its health check may fail at first. */
  healthyMs: 120_000,
  /** For one that does its work and ends. */
  completedMs: 600_000,
  logLines: 5
};
export type WaitBounds = typeof defaultWaitBounds;

export interface WaitTerms {
  engine: Engine;
  clock: Clock;
  bounds: WaitBounds;
  signal: AbortSignal;
}

export interface Waited {
  id: string;
  service: string;
  /** Nanoseconds. */
  startPeriod: number;
}

/** What is waited for: a condition of `depends_on`, or that there is nothing left to wait for. */
export type Awaited = Exclude<Condition, 'service_started'> | 'ready';

/** True = it is so; false = not yet; a sentence = it will never be. */
type Verdict = boolean | string;

const ended = ({ exitCode }: Seen): string => `ended with code ${exitCode}`;

const judge: Record<Awaited, (seen: Seen) => Verdict> = {
  service_healthy: seen => {
    if (!seen.running) return `${ended(seen)} before it was healthy`;
    if (seen.health === null) return 'has no health check, but another service waits for it';
    if (seen.health === 'unhealthy') return 'is unhealthy';
    return seen.health === 'healthy';
  },
  service_completed_successfully: seen => {
    if (seen.running) return false;
    return seen.exitCode === 0 || ended(seen);
  },
  ready: seen => {
    if (!seen.running) return seen.exitCode === 0 || ended(seen);
    if (seen.health === 'unhealthy') return 'is unhealthy';
    return seen.health === null || seen.health === 'healthy';
  }
};

/** Whether a service is ready, at this moment. */
export const readiness = judge.ready;

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/** The failure of a service, with what it said last. */
export const serviceFailed = async (
  { engine, bounds }: Pick<WaitTerms, 'engine' | 'bounds'>,
  { id, service }: Pick<Waited, 'id' | 'service'>,
  why: string,
  checkSaid = ''
): Promise<PlimsollError> => {
  // Also for somebody who has just given up waiting.
  const { signal } = new AbortController();
  const { logs } = await readLastWords(engine, id, null, signal);
  const lines = logs.slice(-bounds.logLines).map(({ text }) => plainWords(text));
  const check = checkSaid && ` Its health check said: ${sentence(plainWords(checkSaid))}`;
  const log = lines.length > 0 && ` Its log ends with: ${lines.join(' | ')}`;
  const text = [`The service ${service} ${why}.`, check, log].filter(Boolean).join('');
  return new PlimsollError('environment-failed', text);
};

/** Looks at a container until it is as it should be. Rejects when it never will, or not in time. */
export const awaitService = async (
  terms: WaitTerms,
  waited: Waited,
  what: Awaited
): Promise<void> => {
  const { engine, clock, bounds, signal } = terms;
  const within =
    what === 'service_completed_successfully'
      ? bounds.completedMs
      : bounds.healthyMs + waited.startPeriod / 1e6;
  const begun = clock.now();
  const end = begun + within;
  const isSteady = ({ running, health }: Seen): boolean =>
    what !== 'ready' || !running || health !== null || clock.now() >= begun + bounds.steadyMs;
  for (;;) {
    const seen = await lookAt(engine, waited.id, { signal });
    const verdict = judge[what](seen);
    if (verdict === true && isSteady(seen)) return;
    if (typeof verdict === 'string')
      throw await serviceFailed(terms, waited, verdict, seen.checkSaid);
    if (clock.now() >= end) {
      const wish = what === 'service_completed_successfully' ? 'end' : 'become healthy';
      const why = `did not ${wish} within ${formatDuration(within / 1000)}`;
      throw await serviceFailed(terms, waited, why, seen.checkSaid);
    }
    await delay(clock, bounds.pollMs, signal);
  }
};
