import type { Clock } from '../../clock';
import { cancelled } from '../failures';
import { onAbort } from '../on-abort';

export interface DeadlineOptions {
  clock: Clock;
  /** Null = none: only the signal ends the call. */
  deadlineMs: number | null;
  signal: AbortSignal | undefined;
  /** What the call rejects with when time is up. */
  timedOut: (deadlineMs: number) => Error;
}

/**
 * Runs a call that always settles: with its own result, at the deadline, or when `signal` aborts
 * (as `cancelled`), whichever comes first. The call sees the end as an abort of its own signal.
 */
export const withDeadline = <T>(
  { clock, deadlineMs, signal, timedOut }: DeadlineOptions,
  call: (signal: AbortSignal) => Promise<T>
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled());
    const ending = new AbortController();
    const end = (reason: Error): void => {
      reject(reason);
      ending.abort(reason);
    };
    const listening = onAbort(signal, () => end(cancelled()));
    const timer =
      deadlineMs === null ? null : clock.after(deadlineMs, () => end(timedOut(deadlineMs)));
    call(ending.signal)
      .then(resolve, reject)
      .finally(() => {
        timer?.dispose();
        listening.dispose();
      });
  });
