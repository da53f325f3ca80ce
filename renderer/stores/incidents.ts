import { create } from 'zustand';
import type { ErrorInfo } from '../../shared/errors';
import type { Incident } from '../../shared/model/incident';

interface IncidentsStore {
  /** The newest, newest first; null until they were read. */
  incidents: readonly Incident[] | null;
  failure: ErrorInfo | null;
  show: (incidents: Incident[]) => void;
  failed: (failure: ErrorInfo) => void;
  clear: () => void;
}

export const useIncidents = create<IncidentsStore>(set => ({
  incidents: null,
  failure: null,
  show: incidents => set({ incidents, failure: null }),
  failed: failure => set({ failure }),
  clear: () => set({ incidents: null, failure: null })
}));

/** How many nobody has seen yet. */
export const newOnes = (incidents: readonly Incident[] | null): number =>
  incidents?.filter(({ seen }) => !seen).length ?? 0;
