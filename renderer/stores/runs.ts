import { create } from 'zustand';
import type { ErrorInfo } from '../../shared/errors';
import type { Run } from '../../shared/model/run';

interface RunsStore {
  /** Newest first; null until they were read. */
  runs: readonly Run[] | null;
  failure: ErrorInfo | null;
  show: (runs: Run[]) => void;
  /** What is known of one of them, or of a new one. */
  told: (run: Run) => void;
  failed: (failure: ErrorInfo) => void;
  clear: () => void;
}

const withRun = (runs: readonly Run[], run: Run): Run[] =>
  runs.some(({ runId }) => runId === run.runId)
    ? runs.map(one => (one.runId === run.runId ? run : one))
    : [run, ...runs];

/** The same list read again: a run that has not changed stays the object it was, and its row as it is. */
const withKept = (before: readonly Run[] | null, runs: Run[]): Run[] => {
  const known = new Map(before?.map(run => [run.runId, run]));
  return runs.map(run => {
    const same = known.get(run.runId);
    return same && JSON.stringify(same) === JSON.stringify(run) ? same : run;
  });
};

export const useRuns = create<RunsStore>(set => ({
  runs: null,
  failure: null,
  show: runs => set(store => ({ runs: withKept(store.runs, runs), failure: null })),
  told: run => set(({ runs }) => ({ runs: withRun(runs ?? [], run) })),
  failed: failure => set({ failure }),
  clear: () => set({ runs: null, failure: null })
}));

export const isGoing = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'recording' || state === 'settling';

/** The run that this window records. */
export const recordedHere = (runs: readonly Run[] | null): Run | null =>
  runs?.find(run => run.recordedBy === 'window' && isGoing(run)) ?? null;
