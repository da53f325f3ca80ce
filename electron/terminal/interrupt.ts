import { disposable, type Disposable } from '../../shared/disposable';

/** The first Ctrl-C runs this instead of ending the program; a second one ends it as ever. */
export const onInterrupt = (run: () => void): Disposable => {
  process.once('SIGINT', run);
  return disposable(() => process.off('SIGINT', run));
};
