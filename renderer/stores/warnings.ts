import { create } from 'zustand';
import type { Headroom, Warning, WarningState } from '../../shared/model/warning';

interface WarningsStore {
  open: readonly Warning[];
  /** Over, the newest first. */
  past: readonly Warning[];
  /** Null until it was told. */
  headroom: Headroom | null;
  show: (state: WarningState) => void;
  clear: () => void;
}

const nothing = { open: [], past: [], headroom: null };

export const useWarnings = create<WarningsStore>(set => ({
  ...nothing,
  show: state => set(state),
  clear: () => set(nothing)
}));

/** The open warning of one container. */
export const useWarningOf = (containerId: string): Warning | undefined =>
  useWarnings(({ open }) => open.find(warning => warning.containerId === containerId));
