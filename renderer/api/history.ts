import type { Restored, RestorePreview } from '../../shared/model/history';
import { useHistory } from '../stores/history';
import { invoke, toInfo } from './bridge';

/** Reads the journal; what is unknown of an interrupted pass is looked at on the way. */
export const loadHistory = async (): Promise<void> => {
  try {
    useHistory.getState().show(await invoke('history.list'));
  } catch (error) {
    useHistory.getState().failed(toInfo(error));
  }
};

const thenReload = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
    await loadHistory();
  } catch (error) {
    await loadHistory();
    throw error;
  }
};

/** Goes on with an interrupted pass; resolves when it is over. */
export const resumePass = (passId: string): Promise<void> =>
  thenReload(invoke('history.resume', { passId }));

export const leavePass = (passId: string): Promise<void> =>
  thenReload(invoke('history.leave', { passId }));

export const previewRestore = (entryId: number): Promise<RestorePreview> =>
  invoke('history.preview', { entryId });

export const restoreEntry = async (entryId: number): Promise<Restored> => {
  const restored = await invoke('history.restore', { entryId });
  await loadHistory();
  return restored;
};
