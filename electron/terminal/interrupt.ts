import { disposable, type Disposable } from '../../shared/disposable';

/** The first Ctrl-C runs this instead of ending the program; a second one ends it as ever. */
export const onInterrupt = (
  run: () => void,
  signals: readonly NodeJS.Signals[] = ['SIGINT']
): Disposable => {
  const stop = (): void => {
    for (const signal of signals) process.off(signal, stopping);
  };
  const stopping = (): void => {
    stop();
    run();
  };
  for (const signal of signals) process.on(signal, stopping);
  return disposable(stop);
};
