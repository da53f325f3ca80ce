import { hasCode } from '../../../shared/errors';
import { delay, type Clock } from '../../clock';
import { pauseAfter, type Backoff } from './backoff';

export interface RetryBounds extends Backoff {
  /** Attempts in all. */
  attempts: number;
}

export const defaultRetry: RetryBounds = { attempts: 3, firstMs: 200, longestMs: 2_000 };

/**
 * What may well go better a moment later. A timeout is not among them: it has waited long enough,
 * and an engine that hangs is not helped by being asked twice.
 */
export const isTransient = (error: unknown): boolean =>
  hasCode(error, 'engine-unreachable', 'engine-failed');

/**
 * Anywhere between nothing and the whole exponential pause: many that failed together then do not
 * come back together ("full jitter": Brooker, Exponential Backoff and Jitter, AWS, 2015).
 */
export const jittered = (failures: number, backoff: Backoff, random: () => number): number =>
  pauseAfter(failures, backoff) * random();

interface RetryOptions {
  clock: Clock;
  bounds?: RetryBounds;
  signal?: AbortSignal | undefined;
  random?: () => number;
  /** Whether this failure is worth another attempt. */
  again?: (error: unknown) => boolean;
}

/** For calls that change nothing: tries again after what is transient, and no more often than said. */
export const retrying = async <T>(
  { clock, bounds = defaultRetry, signal, random = Math.random, again = isTransient }: RetryOptions,
  call: () => Promise<T>
): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await call();
    } catch (error) {
      if (failures >= bounds.attempts || !again(error) || signal?.aborted) throw error;
      await delay(clock, jittered(failures, bounds, random), signal).catch(() => {
        throw error;
      });
    }
  }
};
