import { IconBellOff, IconLifebuoy } from '@tabler/icons-react';
import type { Warning } from '../../../shared/model/warning';
import { plural } from '../../../shared/units';
import { hashOf } from '../../stores/navigation';
import { useSettings } from '../../stores/settings';
import { useWarnings } from '../../stores/warnings';
import { BetterLimit } from '../../ui/BetterLimit';
import { Ago } from '../../ui/Figures';
import { EmptyState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import { PressureBadge } from '../../ui/PressureBadge';
import { TrendMark, WarningWords } from '../../ui/WarningMark';
import classes from './Overview.module.css';

const shown = 5;

const weight = ({ level, percent }: Warning): number =>
  (level === 'critical' ? 1000 : 0) + (percent ?? 0);

const placeOf = ({ containerId, cause, until }: Warning): string => {
  if (cause === 'disk') return hashOf('disk');
  return until === null && containerId ? hashOf('containers', containerId) : hashOf('containers');
};

const Muted = ({ name }: { name: string }) => {
  const muted = useSettings(({ settings }) => settings.warnings.muted.includes(name));
  if (!muted) return null;
  return <IconBellOff size={14} stroke={1.75} aria-label="Notifications muted" role="img" />;
};

const Row = ({ warning }: { warning: Warning }) => {
  const over = warning.until !== null;
  return (
    <li className={classes.warned}>
      <a className={classes.warning} href={placeOf(warning)} data-over={over || undefined}>
        <span className={classes.who}>
          <Name strong middle>
            {warning.name}
          </Name>
          {!over && warning.cause !== 'trend' && <PressureBadge level={warning.level} />}
          {!over && warning.cause === 'trend' && <TrendMark warning={warning} />}
          <Muted name={warning.name} />
        </span>
        <span className={classes.dim}>
          <Ago at={warning.until ?? warning.since} />
        </span>
        <span className={classes.sentence}>
          <WarningWords warning={warning} />
        </span>
      </a>
      {!over && warning.cause !== 'disk' && <BetterLimit containerId={warning.containerId} />}
    </li>
  );
};

/** Who comes close to drowning now, and who did a while ago. */
export const WarningsPanel = () => {
  const { open, past } = useWarnings();
  const quiet = useSettings(({ settings }) => settings.warnings.quiet);
  const now = open.toSorted((a, b) => weight(b) - weight(a)).slice(0, shown);
  const before = past.slice(0, shown - now.length);
  const aside = [
    ...(open.length > 0 ? [`${plural(open.length, 'warning')} now`] : []),
    ...(quiet ? ['quiet mode'] : [])
  ].join(', ');
  return (
    <Panel title="Warnings" aside={aside === '' ? undefined : aside} flush>
      {now.length + before.length === 0 ? (
        <EmptyState icon={IconLifebuoy} title="No warnings">
          Nothing is close to its limit, and nothing is on its way there.
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-label="Warnings">
          {[...now, ...before].map(warning => (
            <Row key={warning.id + String(warning.since)} warning={warning} />
          ))}
        </ul>
      )}
    </Panel>
  );
};
