import { useEngine } from '../stores/engine';
import { loadAudits } from './audit';
import { invoke } from './bridge';
import { loadHistory } from './history';
import { loadIncidents } from './incidents';
import { loadRuns } from './runs';

const titles = { journal: 'The damaged journal', memory: 'The damaged memory record' } as const;

/** Has a damaged file renamed and a new one begun, and says so. */
export const setAside = async (file: 'journal' | 'memory'): Promise<void> => {
  const { name } = await invoke('app.setAside', { file });
  useEngine
    .getState()
    .note(
      `${titles[file]} was set aside as ${name} in Plimsoll's data folder. Nothing was deleted, and a new one was begun.`
    );
  if (file === 'journal') {
    await Promise.all([loadHistory(), loadIncidents(), loadRuns(), loadAudits()]);
  }
};
