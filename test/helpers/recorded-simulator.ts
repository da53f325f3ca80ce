import type { Simulator } from '../../electron/simulator/simulator';
import { testHeader } from './http';
import { recordedAtEngine, type RecordedCall } from './recording-proxy';

/** Writes down what a simulated engine is asked from now on, except by the tests themselves. */
export const recordInto = (
  calls: RecordedCall[],
  simulator: Pick<Simulator, 'onRequest'>
): RecordedCall[] => {
  simulator.onRequest((asked, answer) => {
    if (!(testHeader in asked.headers)) calls.push(recordedAtEngine(asked, answer));
  });
  return calls;
};
