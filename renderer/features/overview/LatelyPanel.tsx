import { Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Incident } from '../../../shared/model/incident';
import { useCleanup } from '../../stores/cleanup';
import { useContainers } from '../../stores/containers';
import { useIncidents } from '../../stores/incidents';
import { useWarnings } from '../../stores/warnings';
import { hashOf } from '../../stores/navigation';
import { Ago } from '../../ui/Figures';
import { EmptyState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import classes from './Overview.module.css';
import { lately, type Happening } from './selectors';

const shown = 6;

const placeOf = ({ containerId, incidentId }: Happening): string => {
  if (incidentId) return hashOf('incidents', incidentId);
  return containerId ? hashOf('containers', containerId) : hashOf('cleanup');
};

const Row = ({ happening }: { happening: Happening }) => {
  const { at, name, what, whole, bad } = happening;
  return (
    <li>
      <a className={`${classes.row} ${classes.happening}`} href={placeOf(happening)}>
        <span className={classes.dot} data-bad={bad || undefined} aria-hidden />
        <span className={classes.what}>
          {name !== null && (
            <Name strong middle>
              {name}
            </Name>
          )}
          <span
            className={classes.happened}
            title={whole ?? what}
            role={whole ? 'note' : undefined}
          >
            {what}
          </span>
        </span>
        <span className={classes.dim}>
          <Ago at={at} />
        </span>
      </a>
    </li>
  );
};

const none: readonly Incident[] = [];

export const LatelyPanel = () => {
  const containers = useContainers(store => store.containers);
  const listed = useContainers(store => store.listed);
  const report = useCleanup(store => store.pass?.report ?? null);
  const incidents = useIncidents(store => store.incidents ?? none);
  const past = useWarnings(store => store.past);
  const rows = useMemo(
    () => lately(containers, report, incidents, past, shown),
    [containers, report, incidents, past]
  );
  return (
    <Panel title="Lately" flush>
      {rows.length > 0 && (
        <ul className={classes.list}>
          {rows.map(happening => (
            <Row key={happening.key} happening={happening} />
          ))}
        </ul>
      )}
      {rows.length === 0 && listed && (
        <EmptyState icon={IconHistory} title="Nothing to tell">
          No container has exited, and nothing was cleaned up since Plimsoll was opened.
        </EmptyState>
      )}
      {rows.length === 0 && !listed && (
        <div className={classes.waiting}>
          <Skeleton height={20} />
          <Skeleton height={20} />
        </div>
      )}
    </Panel>
  );
};
