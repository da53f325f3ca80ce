import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBell, IconBellOff } from '@tabler/icons-react';
import { setMuted } from '../../api/warnings';
import { useSettings } from '../../stores/settings';
import { useWarningOf } from '../../stores/warnings';
import { useNow } from '../../ui/use-now';
import { warningPhrase } from '../../ui/warning-phrase';
import classes from './WarningNote.module.css';

const icon = { size: 14, stroke: 1.75 };

/** Whether people are notified of this container; the window shows its warnings all the same. */
export const MuteButton = ({ name }: { name: string }) => {
  const muted = useSettings(({ settings }) => settings.warnings.muted.includes(name));
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={muted ? <IconBell {...icon} /> : <IconBellOff {...icon} />}
      onClick={() => void setMuted(name, !muted).catch(() => undefined)}
    >
      {muted ? 'Notify me again' : 'Mute notifications'}
    </Button>
  );
};

/** The warning of one container, in a sentence. */
export const WarningNote = ({ containerId, name }: { containerId: string; name: string }) => {
  const warning = useWarningOf(containerId);
  const now = useNow(5000);
  if (!warning) return null;
  return (
    <div className={classes.note} data-level={warning.level} role="status" aria-label="Warning">
      <IconAlertTriangle size={18} stroke={1.75} className={classes.icon} aria-hidden />
      <p className={classes.words}>It {warningPhrase(warning, now)}.</p>
      <MuteButton name={name} />
    </div>
  );
};
