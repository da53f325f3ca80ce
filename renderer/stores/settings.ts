import { create } from 'zustand';
import { defaultSettings } from '../../shared/defaults';
import type { Settings } from '../../shared/model/settings';

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
