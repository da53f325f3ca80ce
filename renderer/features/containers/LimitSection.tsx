import { useEffect, useRef, type RefObject } from 'react';
import type { Container } from '../../../shared/model/container';
import type { LimitChange, LimitRecommendation } from '../../../shared/model/limit';
import { formatMemory } from '../../../shared/units';
import { changeOf, recommendationFor, useLimits } from '../../stores/limits';
import { useNavigation } from '../../stores/navigation';
import { Ago } from '../../ui/Figures';
import { ChangeActions, LimitActions } from '../../ui/LimitActions';
import { LimitStep, ReasonBadge } from '../../ui/LimitStep';
import { plainSentence } from '../../ui/plain-name';
import { useFreshLimits } from '../../ui/use-limits';
import classes from './LimitSection.module.css';

const settledMs = 300;

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

/** Whoever was led here for the limit has it in view, and the keyboard is there. */
const useTitleInView = (): RefObject<HTMLHeadingElement | null> => {
  const title = useRef<HTMLHeadingElement>(null);
  const section = useNavigation(store => store.section);
  const known = useLimits(store => store.overview !== null);
  useEffect(() => {
    if (section !== 'limit' || !known) return undefined;
    // The drawer takes the keyboard when it opens, and its charts come a moment later.
    const timer = setTimeout(() => {
      title.current?.scrollIntoView({ block: 'start' });
      title.current?.focus({ preventScroll: true });
    }, settledMs);
    return () => clearTimeout(timer);
  }, [section, known]);
  return title;
};

/** The limit of one container: whether another would be better, and how it was changed. */
export const LimitSection = ({ container }: { container: Container }) => {
  useFreshLimits({ atOnce: true });
  const found = useLimits(store => recommendationFor(store.overview, container.id));
  const change = useLimits(store => changeOf(store.overview, container.id));
  const failure = useLimits(store => store.failure);
  const known = useLimits(store => store.overview !== null);
  const title = useTitleInView();
  return (
    <section className={classes.section} aria-label="Limit">
      <h3 className={classes.title} ref={title} tabIndex={-1}>
        Limit
      </h3>
      {failure && <p className={classes.words}>{plainSentence(failure.message)}</p>}
      {change && <Changed change={change} composed={container.service !== null} />}
      {found && <Recommended found={found} />}
      {known && !found && !change && <Fits container={container} />}
    </section>
  );
};
