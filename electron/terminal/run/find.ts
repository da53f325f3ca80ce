import { PlimsollError } from '../../../shared/errors';
import type { Run } from '../../../shared/model/run';

const shortest = 4;

/** How a run's id begins: enough to name it by. */
export const shortId = (runId: string): string => runId.slice(0, 8);

/**
 * By name (the newest of that name), by id or by the beginning of one; the newest where none is
 * named. Throws `not-found`, and `bad-argument` where several are meant.
 * @param runs newest first
 */
export const findRun = (runs: readonly Run[], wanted: string | undefined): Run => {
  const named = wanted === undefined ? runs[0] : runs.find(({ name }) => name === wanted);
  if (named) return named;
  if (wanted === undefined) {
    throw new PlimsollError('not-found', 'No run was recorded on this engine yet.');
  }
  const begun = wanted.length < shortest ? [] : runs.filter(run => run.runId.startsWith(wanted));
  const [found] = begun;
  if (!found) {
    const why = `There is no run ${wanted} of this engine: "plimsoll runs" lists them.`;
    throw new PlimsollError('not-found', why);
  }
  if (begun.length > 1) {
    const why = `The ids of ${begun.length} runs begin with ${wanted}: write more of the one you mean.`;
    throw new PlimsollError('bad-argument', why);
  }
  return found;
};
