import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { formatDuration } from '../../shared/units';
import { useEngine } from '../stores/engine';
import { hashOf } from '../stores/navigation';
import { Name } from '../ui/Name';
import { plainSentence } from '../ui/plain-name';
import { secondsBetween, useNow } from '../ui/use-now';
import { FirstData } from './FirstData';
import classes from './Outage.module.css';
import { Retry } from './Retry';

/** Counts down to the next attempt. */
export const NextTry = () => {
  const nextTryAt = useEngine(store => store.status?.nextTryAt ?? null);
  const now = useNow();
  if (nextTryAt === null) return null;
  const left = Math.ceil((nextTryAt - now) / 1000);
  return <>{left > 0 ? `Trying again in ${left} s.` : 'Trying again now.'}</>;
};

/** The whole page while nothing is known of the engine: which, what failed, since when, and next. */
export const Outage = () => {
  const status = useEngine(store => store.status);
  const now = useNow();
  if (!status) return null;
  return (
    <div className={classes.outage} role="alert">
      <IconPlugConnectedX size={34} stroke={1.5} className={classes.icon} aria-hidden />
      <h1 className={classes.title}>The Docker engine does not answer</h1>
      {status.failure && <p className={classes.words}>{plainSentence(status.failure.message)}</p>}
      <dl className={classes.facts}>
        <dt>Endpoint</dt>
        <dd>
          <Name>{status.endpoint.name}</Name>
          <Name code dimmed>
            {status.endpoint.url}
          </Name>
        </dd>
        <dt>Since</dt>
        <dd>
          {new Date(status.since).toLocaleTimeString()} (
          {formatDuration(secondsBetween(status.since, now))})
        </dd>
        <dt>Next</dt>
        <dd>
          <NextTry />
        </dd>
      </dl>
      <div className={classes.actions}>
        <Retry />
        <Button component="a" href={hashOf('settings')} variant="subtle" size="xs">
          Choose another engine
        </Button>
      </div>
      <FirstData />
    </div>
  );
};
