import { useState } from 'react';
import type { Settings } from '../../../shared/model/settings';
import { invoke, toInfo } from '../../api/bridge';
import { useSettings } from '../../stores/settings';

interface Saving {
  /** Why the last change was not saved; nothing has changed then. */
  problem: string | null;
  saving: boolean;
  save: (change: Partial<Settings>) => Promise<void>;
}

/** Saves at once; the main process has the last word. */
export const useSave = (): Saving => {
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const save = async (change: Partial<Settings>): Promise<void> => {
    setSaving(true);
    setProblem(null);
    try {
      useSettings.getState().show(await invoke('settings.update', change));
    } catch (error) {
      setProblem(toInfo(error).message);
    } finally {
      setSaving(false);
    }
  };
  return { problem, saving, save };
};
