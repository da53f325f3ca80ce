import type { Container } from '../../../shared/model/container';
import type { LimitChange, LimitRecommendation } from '../../../shared/model/limit';
import { formatMemory } from '../../../shared/units';
import { changeOf, recommendationFor, useLimits } from '../../stores/limits';
import { Ago } from '../../ui/Figures';
import { ChangeActions, LimitActions } from '../../ui/LimitActions';
import { LimitStep, ReasonBadge } from '../../ui/LimitStep';
import { plainSentence } from '../../ui/plain-name';
import { useFreshLimits } from '../../ui/use-limits';
import classes from './LimitSection.module.css';

const Recommended = ({ found }: { found: LimitRecommendation }) => (
  <div className={classes.part}>
    <div className={classes.line}>
      <LimitStep from={found.currentBytes} to={found.recommendedBytes} />
      <ReasonBadge reason={found.reason} />
    </div>
    <p className={classes.words}>{plainSentence(found.why)}</p>
    <p className={classes.words}>{found.effect}</p>
    <LimitActions
      wish={{
        containerId: found.containerId,
        name: found.name,
        toBytes: found.recommendedBytes
      }}
      composed={found.service !== null}
    />
    <p className={classes.hint}>
      Applied at once, without a restart. Re-creating the container brings the old limit back,
      unless the compose file has the new one.
    </p>
  </div>
);

const Changed = ({ change, composed }: { change: LimitChange; composed: boolean }) => (
  <div className={classes.part}>
    <div className={classes.line}>
      <LimitStep from={change.fromBytes} to={change.toBytes} />
      <span className={classes.when}>
        changed <Ago at={change.at} />
      </span>
    </div>
    {change.why !== null && <p className={classes.words}>{plainSentence(change.why)}</p>}
    <ChangeActions
      wish={{ containerId: change.containerId, name: change.name, toBytes: change.toBytes }}
      composed={composed}
      changeId={change.changeId}
    />
  </div>
);

const Fits = ({ container }: { container: Container }) => (
  <p className={classes.words}>
    {container.memoryLimitBytes
      ? `${formatMemory(container.memoryLimitBytes)} fits what was seen of it.`
      : 'It has no limit. A fitting one is recommended once its memory was read.'}
  </p>
);

/** The limit of one container: whether another would be better, and how it was changed. */
export const LimitSection = ({ container }: { container: Container }) => {
  useFreshLimits({ atOnce: true });
  const found = useLimits(store => recommendationFor(store.overview, container.id));
  const change = useLimits(store => changeOf(store.overview, container.id));
  const failure = useLimits(store => store.failure);
  const known = useLimits(store => store.overview !== null);
  return (
    <section className={classes.section} aria-label="Limit">
      <h3 className={classes.title}>Limit</h3>
      {failure && <p className={classes.words}>{plainSentence(failure.message)}</p>}
      {change && <Changed change={change} composed={container.service !== null} />}
      {found && <Recommended found={found} />}
      {known && !found && !change && <Fits container={container} />}
    </section>
  );
};
