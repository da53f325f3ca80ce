import { disposable, type Disposable } from '../shared/disposable';

/** Time as the parts see it, so that tests can move it. Milliseconds throughout. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  after(delayMs: number, run: () => void): Disposable;
}

/** Node runs a timer that is set for longer at once. */
const longestMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(delayMs, longestMs));
    return disposable(() => clearTimeout(timer));
  }
};

/** Resolves after the delay; rejects with the signal's reason when that comes first. */
export const delay = (clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const abort = (): void => {
      timer.dispose();
      reject(signal?.reason as Error);
    };
    const timer = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
