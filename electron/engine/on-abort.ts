import { setMaxListeners } from 'node:events';
import { disposable, type Disposable } from '../../shared/disposable';

/** Runs once when the signal aborts; disposing it stops listening. */
export const onAbort = (signal: AbortSignal | undefined, run: () => void): Disposable => {
  if (!signal) return disposable(() => undefined);
  // A round of fifty calls shares one signal: Node's warning of ten is meant for leaks.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', run, { once: true });
  return disposable(() => signal.removeEventListener('abort', run));
};

/** A signal that aborts as soon as either does; disposing it stops listening. */
export const both = (
  one: AbortSignal | undefined,
  other: AbortSignal | undefined
): Disposable & { signal: AbortSignal | undefined } => {
  if (!one || !other) return { signal: one ?? other, dispose() {} };
  const either = new AbortController();
  if (one.aborted || other.aborted) either.abort();
  const listening = [one, other].map(signal => onAbort(signal, () => either.abort()));
  return {
    signal: either.signal,
    dispose() {
      for (const listener of listening) listener.dispose();
    }
  };
};
