import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconFlask, IconInfoCircle, IconPlayerPause } from '@tabler/icons-react';
import { goOnWatching } from '../api/warnings';
import { usePresence } from '../stores/presence';
import { useEngine } from '../stores/engine';
import { interruptedOf, useHistory } from '../stores/history';
import { hashOf, useNavigation } from '../stores/navigation';
import { Banner } from '../ui/Banner';
import { lastRead } from '../ui/engine-words';
import { plainName, plainSentence } from '../ui/plain-name';
import { useNow } from '../ui/use-now';
import classes from './Banners.module.css';
import { NextTry } from './Outage';
import { Retry } from './Retry';

export const SimulatorBanner = () => {
  const simulated = useEngine(store => store.status?.endpoint.kind === 'simulator');
  if (!simulated) return null;
  return (
    <Banner icon={IconFlask} tone="info" title="Everything here is simulated.">
      No Docker engine was found. Start Docker or set DOCKER_HOST and open Plimsoll again, or{' '}
      <a className={classes.link} href={hashOf('settings')}>
        choose an engine
      </a>
      .
    </Banner>
  );
};

export const NoticeBanner = () => {
  const { notice, note } = useEngine();
  if (!notice) return null;
  return (
    <Banner
      icon={IconInfoCircle}
      tone="info"
      title="Please note."
      action={<CloseButton aria-label="Dismiss this note" onClick={() => note(null)} />}
    >
      {plainSentence(notice)}
    </Banner>
  );
};

/** Nothing on screen is new while watching is paused. */
export const PausedBanner = () => {
  const paused = usePresence(store => store.paused);
  if (!paused) return null;
  return (
    <Banner
      icon={IconPlayerPause}
      tone="info"
      title="Watching is paused."
      action={
        <Button
          variant="default"
          size="xs"
          onClick={() => void goOnWatching().catch(() => undefined)}
        >
          Go on watching
        </Button>
      }
    >
      No container is read, and nobody is warned.
    </Banner>
  );
};

/** A cleanup that was killed waits on the cleanup page, and is told of on every other one. */
export const InterruptedBanner = () => {
  const url = useEngine(store => store.status?.endpoint.url);
  const interrupted = useHistory(({ passes }) => interruptedOf(passes, url) !== null);
  const elsewhere = useNavigation(({ page }) => page !== 'cleanup');
  if (!interrupted || !elsewhere) return null;
  return (
    <Banner icon={IconInfoCircle} tone="info" title="A cleanup was interrupted.">
      See what was done and go on with it{' '}
      <a className={classes.link} href={hashOf('cleanup')}>
        on the cleanup page
      </a>
      .
    </Banner>
  );
};

/** Nothing is cleaned up without a journal: better known before somebody wants to. */
export const JournalBanner = () => {
  const failure = useHistory(store => store.failure);
  if (failure?.code !== 'journal-failed') return null;
  return (
    <Banner icon={IconAlertTriangle} tone="critical" title="The journal cannot be used.">
      {plainSentence(failure.message)} Until it can be used again nothing is cleaned up or restored.
    </Banner>
  );
};

/** The engine went away after it had told us something: that stays on screen, with its age. */
export const OutageBanner = () => {
  const status = useEngine(store => store.status);
  const now = useNow();
  if (!status) return null;
  return (
    <Banner
      icon={IconAlertTriangle}
      tone="critical"
      title={`${plainName(status.endpoint.name)} does not answer.`}
      action={<Retry />}
    >
      {status.failure && `${plainSentence(status.failure.message)} `}
      {lastRead(status, now)} <NextTry />
    </Banner>
  );
};
