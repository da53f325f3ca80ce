import { useLimits, type ComposeWish } from '../stores/limits';
import { invoke, toInfo } from './bridge';

/** Reads what limits would be better by now, and what was changed. */
export const loadLimits = async (): Promise<void> => {
  try {
    useLimits.getState().show(await invoke('limits.list'));
  } catch (error) {
    useLimits.getState().failed(toInfo(error));
  }
};

const thenReload = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } finally {
    await loadLimits();
  }
};

/** Rejects with the reason when the limit was not changed. */
export const applyLimit = (containerId: string, toBytes: number): Promise<void> =>
  thenReload(invoke('limits.apply', { containerId, toBytes }));

export const undoLimit = (changeId: number): Promise<void> =>
  thenReload(invoke('limits.undo', { changeId }));

/** Shows what a compose file would look like; `ask` has the person name the file. */
export const previewCompose = async (wish: ComposeWish, ask = false): Promise<void> => {
  const { go, dialog } = useLimits.getState();
  go({ step: 'looking', wish });
  try {
    const { containerId, toBytes } = wish;
    const edit = await invoke('limits.compose', { containerId, toBytes, ask });
    if (edit) go({ step: 'shown', wish, edit });
    else go(ask ? dialog : { step: 'closed' });
  } catch (error) {
    go({ step: 'failed', wish, failure: toInfo(error) });
  }
};

/** Writes exactly what is shown. */
export const writeCompose = async (): Promise<void> => {
  const { go, dialog } = useLimits.getState();
  if (dialog.step !== 'shown') return;
  const { wish, edit } = dialog;
  go({ step: 'writing', wish, edit });
  try {
    const written = await invoke('limits.writeCompose', { editId: edit.editId });
    go({ step: 'written', wish, edit, written });
  } catch (error) {
    go({ step: 'failed', wish, failure: toInfo(error) });
  }
};
