import { useSettings } from '../stores/settings';
import { invoke } from './bridge';

/** Has nobody notified of this container any more, or again; it is shown all the same. */
export const setMuted = async (name: string, muted: boolean): Promise<void> => {
  const { settings, show } = useSettings.getState();
  const others = settings.warnings.muted.filter(other => other !== name);
  const warnings = { ...settings.warnings, muted: muted ? [...others, name] : others };
  show(await invoke('settings.update', { warnings }));
};

export const goOnWatching = (): Promise<void> => invoke('app.pause', { paused: false });
