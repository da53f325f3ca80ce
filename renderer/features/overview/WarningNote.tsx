import { IconBellOff } from '@tabler/icons-react';
import type { Warning } from '../../../shared/model/warning';
import { warningWords } from '../../../shared/warning-words';
import { hashOf } from '../../stores/navigation';
import { useSettings } from '../../stores/settings';
import { Ago } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { plainSentence } from '../../ui/plain-name';
import { PressureBadge } from '../../ui/PressureBadge';
import { useNow } from '../../ui/use-now';
import { warningPhrase } from '../../ui/warning-phrase';
import classes from './Overview.module.css';
import { noteWords } from './warning-list';

interface NoteProps {
  warning: Warning;
  /** Where no bar beside it shows them. */
  withFigures?: boolean;
}

export const WarningNote = ({ warning, withFigures = false }: NoteProps) => {
  const now = useNow(5000);
  const whole = noteWords(warningWords(warning, now));
  return (
    <span className={classes.note} role="note" title={plainSentence(whole)}>
      {withFigures ? whole : noteWords(warningPhrase(warning, now))}
    </span>
  );
};

export const MutedMark = ({ name }: { name: string }) => {
  const muted = useSettings(({ settings }) => settings.warnings.muted.includes(name));
  if (!muted) return null;
  return (
    <IconBellOff
      className={classes.muted}
      size={14}
      stroke={1.75}
      aria-label="Notifications muted"
      role="img"
    />
  );
};

const placeOf = ({ containerId, cause }: Warning): string =>
  cause === 'disk' ? hashOf('disk') : hashOf('containers', containerId);

/** A warning of something that has no bar: a disk, a container without a limit. */
export const WarningRow = ({ warning }: { warning: Warning }) => (
  <li>
    <a className={`${classes.row} ${classes.other}`} href={placeOf(warning)}>
      <span className={classes.whoAndWhy}>
        <span className={classes.who}>
          <Name strong middle>
            {warning.name}
          </Name>
          {warning.cause !== 'trend' && <PressureBadge level={warning.level} />}
          <MutedMark name={warning.name} />
        </span>
        <WarningNote warning={warning} withFigures />
      </span>
      <span className={classes.dim}>
        <Ago at={warning.since} />
      </span>
    </a>
  </li>
);
