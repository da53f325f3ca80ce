import { create } from 'zustand';
import type { ErrorInfo } from '../../shared/errors';
import type { HistoryPass } from '../../shared/model/history';

interface HistoryStore {
  /** The newest passes, newest first; null until they were read. */
  passes: HistoryPass[] | null;
  failure: ErrorInfo | null;
  show: (passes: HistoryPass[]) => void;
  failed: (failure: ErrorInfo) => void;
  clear: () => void;
}

export const useHistory = create<HistoryStore>(set => ({
  passes: null,
  failure: null,
  show: passes => set({ passes, failure: null }),
  failed: failure => set({ failure }),
  clear: () => set({ passes: null, failure: null })
}));

/** The newest pass of this engine that a killed program has left. */
export const interruptedOf = (
  passes: readonly HistoryPass[] | null,
  endpointUrl: string | undefined
): HistoryPass | null =>
  passes?.find(pass => pass.state === 'interrupted' && pass.endpointUrl === endpointUrl) ?? null;

interface Counts {
  done: number;
  notDone: number;
  unknown: number;
}

export const countsOf = ({ items }: HistoryPass): Counts => ({
  done: items.filter(({ state }) => state === 'settled').length,
  notDone: items.filter(({ state }) => state === 'waiting').length,
  unknown: items.filter(({ state }) => state === 'unknown').length
});
