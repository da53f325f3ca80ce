import type { Restored, RestorePreview } from '../../shared/model/history';
import { useEngine } from '../stores/engine';
import { useHistory } from '../stores/history';
import { invoke, toInfo } from './bridge';

const watched = (): string | undefined => useEngine.getState().status?.endpoint.url;

/**
 * Reads the journal; what is unknown of an interrupted pass is looked at on the way. That takes its
 * time: what is told of an engine that was left meanwhile is dropped.
 */
export const loadHistory = async (): Promise<void> => {
  const asked = watched();
  const wasLeft = (): boolean => asked !== undefined && watched() !== asked;
  const { show, failed } = useHistory.getState();
  try {
    const passes = await invoke('history.list');
    if (!wasLeft()) show(passes);
  } catch (error) {
    if (!wasLeft()) failed(toInfo(error));
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

export const cancelRestore = (entryId: number): Promise<void> =>
  invoke('history.cancelRestore', { entryId });

export const restoreEntry = async (entryId: number): Promise<Restored> => {
  const restored = await invoke('history.restore', { entryId });
  await loadHistory();
  return restored;
};
