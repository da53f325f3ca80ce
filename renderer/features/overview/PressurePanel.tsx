import { Skeleton } from '@mantine/core';
import { IconRipple } from '@tabler/icons-react';
import { plural } from '../../../shared/units';
import { useContainers } from '../../stores/containers';
import { useLimits } from '../../stores/limits';
import { hashOf } from '../../stores/navigation';
import { useLines, useThresholds } from '../../stores/settings';
import { MemoryBar } from '../../ui/MemoryBar';
import { EmptyState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import { PressureBadge } from '../../ui/PressureBadge';
import { Sparkline } from '../../ui/Sparkline';
import { useFreshLimits } from '../../ui/use-limits';
import classes from './Overview.module.css';
import { closest, type Reading } from './selectors';

const shown = 5;

const Row = ({ container, sample }: Reading) => {
  const samples = useContainers(store => store.recent[container.id]);
  const { high } = useLines(container);
  return (
    <li>
      <a className={`${classes.row} ${classes.pressure}`} href={hashOf('containers', container.id)}>
        <span className={classes.who}>
          <Name strong middle>
            {container.name}
          </Name>
          <PressureBadge level={sample.level} />
        </span>
        <Sparkline samples={samples} />
        <MemoryBar sample={sample} loadLine={high} />
      </a>
    </li>
  );
};

const Unlimited = ({ readings }: { readings: Reading[] }) => {
  const count = readings.filter(
    ({ container, sample }) => container.state === 'running' && sample.limitBytes === null
  ).length;
  if (count === 0) return null;
  return (
    <p className={classes.unlimited}>
      {plural(count, 'running container')} {count === 1 ? 'has' : 'have'} no memory limit.
    </p>
  );
};

/** The way to the limits, once another one would be better. */
const Better = () => {
  useFreshLimits({ atOnce: false });
  const count = useLimits(store => store.overview?.recommendations.length ?? 0);
  if (count === 0) return null;
  return (
    <p className={classes.unlimited}>
      <a className={classes.link} href={hashOf('limits')}>
        {plural(count, 'limit')} could be better
      </a>
    </p>
  );
};

export const PressurePanel = ({ readings }: { readings: Reading[] }) => {
  const { listed, running } = useContainersState();
  const { high } = useThresholds();
  const rows = closest(readings, shown);
  return (
    <Panel title="Closest to their limits" aside={`Load line at ${high}%`} flush>
      {rows.length > 0 ? (
        <>
          <ul className={classes.list}>
            {rows.map(reading => (
              <Row key={reading.container.id} {...reading} />
            ))}
          </ul>
          <Unlimited readings={readings} />
          <Better />
        </>
      ) : (
        <Nothing listed={listed} running={running} read={readings.length > 0} />
      )}
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
