import { Skeleton } from '@mantine/core';
import { IconRipple } from '@tabler/icons-react';
import { plural } from '../../../shared/units';
import { useContainers } from '../../stores/containers';
import { useLimits } from '../../stores/limits';
import { hashOf } from '../../stores/navigation';
import { useLines, useSettings, useThresholds } from '../../stores/settings';
import { useWarningOf, useWarnings } from '../../stores/warnings';
import { BetterLimit } from '../../ui/BetterLimit';
import { MemoryBar } from '../../ui/MemoryBar';
import { EmptyState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import { PressureBadge } from '../../ui/PressureBadge';
import { Sparkline } from '../../ui/Sparkline';
import { useFreshLimits } from '../../ui/use-limits';
import classes from './Overview.module.css';
import { closest, type Reading } from './selectors';
import { besides, told } from './warning-list';
import { MutedMark, WarningNote, WarningRow } from './WarningNote';

const shown = 5;
const mostOthers = 2;

const Row = ({ container, sample }: Reading) => {
  const samples = useContainers(store => store.recent[container.id]);
  const { high } = useLines(container);
  const warning = useWarningOf(container.id);
  return (
    <li className={classes.warned}>
      <a className={`${classes.row} ${classes.pressure}`} href={hashOf('containers', container.id)}>
        <span className={classes.whoAndWhy}>
          <span className={classes.who}>
            <Name strong middle>
              {container.name}
            </Name>
            <PressureBadge level={sample.level} />
            <MutedMark name={container.name} />
          </span>
          {warning && <WarningNote warning={warning} />}
        </span>
        <Sparkline samples={samples} />
        <MemoryBar sample={sample} loadLine={high} />
      </a>
      {warning && <BetterLimit containerId={container.id} />}
    </li>
  );
};

/** The way to the limits, once another one would be better. */
const Better = () => {
  useFreshLimits({ atOnce: false });
  const count = useLimits(store => store.overview?.recommendations.length ?? 0);
  if (count === 0) return null;
  return (
    <a className={classes.link} href={hashOf('limits')}>
      {plural(count, 'limit')} could be better
    </a>
  );
};

/** Who is close to the load line, and what else is warned of. */
export const PressurePanel = ({ readings }: { readings: Reading[] }) => {
  const { listed, running } = useContainersState();
  const { high } = useThresholds();
  const quiet = useSettings(({ settings }) => settings.warnings.quiet);
  const open = useWarnings(store => store.open);
  const others = besides(open, closest(readings, shown - mostOthers)).slice(0, mostOthers);
  const rest = readings.filter(
    ({ container }) => !others.some(({ containerId }) => containerId === container.id)
  );
  const rows = closest(rest, shown - others.length);
  const unseen = open.length - told(open, rows, others);
  return (
    <Panel
      title="Closest to their limits"
      aside={`Load line at ${high}%${quiet ? ', quiet mode' : ''}`}
      flush
    >
      {rows.length + others.length > 0 ? (
        <ul className={classes.list}>
          {rows.map(reading => (
            <Row key={reading.container.id} {...reading} />
          ))}
          {others.map(warning => (
            <WarningRow key={warning.id} warning={warning} />
          ))}
        </ul>
      ) : (
        <Nothing listed={listed} running={running} read={readings.length > 0} />
      )}
      <p className={classes.more}>
        {unseen > 0 && (
          <a className={classes.link} href={hashOf('containers')}>
            {plural(unseen, 'more warning')}
          </a>
        )}
        <Better />
      </p>
    </Panel>
  );
};

const useContainersState = (): { listed: boolean; running: boolean } => {
  const listed = useContainers(store => store.listed);
  const running = useContainers(store =>
    store.containers.some(({ state }) => state === 'running' || state === 'paused')
  );
  return { listed, running };
};

const Nothing = ({
  listed,
  running,
  read
}: {
  listed: boolean;
  running: boolean;
  read: boolean;
}) => {
  if (!listed || (running && !read)) {
    return (
      <div className={classes.waiting} role="status" aria-label="Reading memory">
        {[1, 2, 3].map(line => (
          <Skeleton key={line} height={28} />
        ))}
      </div>
    );
  }
  if (running) {
    return (
      <EmptyState icon={IconRipple} title="No running container has a memory limit">
        A container without a limit can take all the memory of the engine. Give it one with
        mem_limit in compose or --memory on the command line.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconRipple} title="Calm water">
      No container is running. Start your tests, and whoever comes close to its limit shows here.
    </EmptyState>
  );
};
