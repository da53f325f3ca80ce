import { useEndpoints } from '../stores/endpoints';
import { useEngine } from '../stores/engine';
import { useSettings } from '../stores/settings';
import { invoke, toInfo } from './bridge';

/** Reads which engines there are. */
export const loadEndpoints = async (): Promise<void> => {
  try {
    useEndpoints.getState().list(await invoke('endpoints.list'));
  } catch {
    // The list stays as it was; an address can be typed in Settings.
  }
};

const probe = async (choice: string): Promise<void> => {
  const { probed } = useEndpoints.getState();
  try {
    probed(choice, await invoke('endpoints.probe', { choice }));
  } catch (error) {
    probed(choice, { failure: toInfo(error) });
  }
};

/** Which engines there are, and whether each answers: each says so as soon as it is known. */
export const probeEndpoints = async (): Promise<void> => {
  await loadEndpoints();
  const { options } = useEndpoints.getState();
  await Promise.all((options ?? []).map(({ choice }) => probe(choice)));
};

/** Goes to another engine; why it cannot be done now is told above the page. */
export const chooseEndpoint = async (choice: string): Promise<void> => {
  const { move } = useEndpoints.getState();
  move(choice);
  try {
    useSettings.getState().show(await invoke('settings.update', { endpoint: choice }));
  } catch (error) {
    useEngine.getState().note(toInfo(error).message);
  } finally {
    move(null);
  }
};
