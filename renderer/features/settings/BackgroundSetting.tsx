import { Switch } from '@mantine/core';
import type { Settings } from '../../../shared/model/settings';
import { usePresence } from '../../stores/presence';
import { plainSentence } from '../../ui/plain-name';
import classes from './SettingsPage.module.css';

interface BackgroundSettingProps {
  background: Settings['background'];
  change: (part: Partial<Settings>) => void;
}

/** How Plimsoll is there while its window is not; what is not possible here says why. */
export const BackgroundSetting = ({ background, change }: BackgroundSettingProps) => {
  const { tray, login } = usePresence();
  const set = (part: Partial<Settings['background']>): void =>
    change({ background: { ...background, ...part } });
  return (
    <div className={classes.options}>
      <Switch
        size="sm"
        label="Keep in the tray when the window is closed"
        description={tray.works ? 'Quit from the tray’s menu' : plainSentence(tray.why ?? '')}
        disabled={!tray.works}
        checked={background.keepInTray}
        onChange={event => set({ keepInTray: event.currentTarget.checked })}
      />
      <Switch
        size="sm"
        label="Start hidden"
        description={
          tray.works
            ? 'In the tray; the --hidden option does the same'
            : 'Minimised, since there is no tray'
        }
        checked={background.startHidden}
        onChange={event => set({ startHidden: event.currentTarget.checked })}
      />
      <Switch
        size="sm"
        label="Start at login"
        description={login.works ? 'Hidden, and watching' : plainSentence(login.why ?? '')}
        disabled={!login.works}
        checked={background.startAtLogin}
        onChange={event => set({ startAtLogin: event.currentTarget.checked })}
      />
    </div>
  );
};
