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
