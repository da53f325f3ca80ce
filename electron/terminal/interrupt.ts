import { disposable, type Disposable } from '../../shared/disposable';

/** The first Ctrl-C runs this instead of ending the program; a second one ends it as ever. */
export const onInterrupt = (
  run: (signal: NodeJS.Signals) => void,
  signals: readonly NodeJS.Signals[] = ['SIGINT']
): Disposable => {
  const stop = (): void => {
    for (const signal of signals) process.off(signal, stopping);
  };
  const stopping = (signal: NodeJS.Signals): void => {
    stop();
    run(signal);
  };
  for (const signal of signals) process.on(signal, stopping);
  return disposable(stop);
};

/** All that ask a program to end in a way that it may answer to. */
export const asked: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * The first Ctrl-C, or another signal that asks for the end, is told to whoever does the work; a
 * second one ends the program at once, as it always does.
 */
export const interruptible = async <T>(
  onInterrupt: () => void,
  work: () => Promise<T>
): Promise<T> => {
  for (const signal of asked) process.once(signal, onInterrupt);
  try {
    return await work();
  } finally {
    for (const signal of asked) process.off(signal, onInterrupt);
  }
};
