import { create } from 'zustand';
import { defaultSettings } from '../../shared/defaults';
import { linesFor } from '../../shared/load-lines';
import type { Container } from '../../shared/model/container';
import type { Settings } from '../../shared/model/settings';
import type { LoadLines } from '../../shared/model/warning';

interface SettingsStore {
  settings: Settings;
  /** False until the main process has told them: until then the defaults stand in. */
  known: boolean;
  show: (settings: Settings) => void;
}

export const useSettings = create<SettingsStore>(set => ({
  settings: defaultSettings,
  known: false,
  show: settings => set({ settings, known: true })
}));

/** Percent of the limit where pressure becomes high and critical. */
export const useThresholds = (): Settings['thresholds'] =>
  useSettings(store => store.settings.thresholds);

/** The lines that hold for one container: its own, its project's, or everybody's. */
export const useLines = (container: Pick<Container, 'name' | 'project'>): LoadLines =>
  useSettings(store => linesFor(store.settings, container));
