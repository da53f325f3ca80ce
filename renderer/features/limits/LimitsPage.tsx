import { Button, Skeleton } from '@mantine/core';
import { IconGauge } from '@tabler/icons-react';
import type { LimitChange, LimitRecommendation } from '../../../shared/model/limit';
import { loadLimits } from '../../api/limits';
import { useContainers } from '../../stores/containers';
import { useLimits } from '../../stores/limits';
import { hashOf } from '../../stores/navigation';
import { Ago } from '../../ui/Figures';
import { ChangeActions, LimitActions } from '../../ui/LimitActions';
import { LimitStep, ReasonBadge } from '../../ui/LimitStep';
import { headroomWords } from '../../ui/limit-words';
import { EmptyState, ErrorState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { plainName, plainSentence } from '../../ui/plain-name';
import { useFreshLimits } from '../../ui/use-limits';
import classes from './LimitsPage.module.css';

const Better = ({ found }: { found: LimitRecommendation }) => (
  <li className={classes.row}>
    <div className={classes.who}>
      <a
        className={classes.link}
        href={hashOf('containers', found.containerId)}
        aria-label={plainName(found.name)}
      >
        <Name strong middle>
          {found.name}
        </Name>
      </a>
      <ReasonBadge reason={found.reason} />
    </div>
    <LimitStep from={found.currentBytes} to={found.recommendedBytes} />
    <p className={classes.why}>
      {plainSentence(found.why)} {found.effect}
    </p>
    <LimitActions
      wish={{
        containerId: found.containerId,
        name: found.name,
        toBytes: found.recommendedBytes
      }}
      composed={found.service !== null}
    />
  </li>
);

const outcomeWords: Record<LimitChange['outcome'], string> = {
  changed: 'changed',
  failed: 'not changed',
  unknown: 'not known'
};

const Changed = ({ change }: { change: LimitChange }) => {
  const composed = useContainers(store =>
    store.containers.some(({ id, service }) => id === change.containerId && service !== null)
  );
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Name strong middle>
          {change.name}
        </Name>
        <span className={classes.when}>
          {change.undoneAt === null ? outcomeWords[change.outcome] : 'undone'}{' '}
          <Ago at={change.undoneAt ?? change.at} />
        </span>
      </div>
      <LimitStep from={change.fromBytes} to={change.toBytes} />
      <p className={classes.why}>{plainSentence(change.why ?? '')}</p>
      {change.undoable && (
        <ChangeActions
          wish={{ containerId: change.containerId, name: change.name, toBytes: change.toBytes }}
          composed={composed}
          changeId={change.changeId}
        />
      )}
    </li>
  );
};

const Waiting = () => <Skeleton height={260} role="status" aria-label="Loading" />;

/** Which limits would be better, what that costs the engine, and what was changed. */
export default function LimitsPage() {
  useFreshLimits({ atOnce: true });
  const { overview, failure } = useLimits();
  if (failure && !overview) {
    const action = (
      <Button variant="default" onClick={() => void loadLimits()}>
        Try again
      </Button>
    );
    return <ErrorState title="The limits could not be read" failure={failure} action={action} />;
  }
  return (
    <>
      <PageHeader title="Limits" summary={overview && headroomWords(overview.headroom)} />
      {overview ? (
        <div className={classes.page}>
          <Panel
            title="Recommended"
            aside="From what was seen of each since Plimsoll watches it"
            flush
          >
            {overview.recommendations.length === 0 ? (
              <EmptyState icon={IconGauge} title="Every limit fits">
                A container that reaches the load line, is killed for its memory, has no limit, or
                far more than it needs, shows here with the limit that fits.
              </EmptyState>
            ) : (
              <ul className={classes.list}>
                {overview.recommendations.map(found => (
                  <Better key={found.containerId} found={found} />
                ))}
              </ul>
            )}
          </Panel>
          {overview.changes.length > 0 && (
            <Panel title="Changes" flush>
              <ul className={classes.list}>
                {overview.changes.map(change => (
                  <Changed key={change.changeId} change={change} />
                ))}
              </ul>
            </Panel>
          )}
        </div>
      ) : (
        <Waiting />
      )}
    </>
  );
}
