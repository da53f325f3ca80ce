import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconFlask, IconInfoCircle, IconPlayerPause } from '@tabler/icons-react';
import type { ErrorInfo } from '../../shared/errors';
import { setAside } from '../api/set-aside';
import { goOnWatching } from '../api/warnings';
import { useAudit } from '../stores/audit';
import { usePresence } from '../stores/presence';
import { useEngine } from '../stores/engine';
import { interruptedOf, useHistory } from '../stores/history';
import { useIncidents } from '../stores/incidents';
import { hashOf, useNavigation } from '../stores/navigation';
import { useRuns } from '../stores/runs';
import { Banner } from '../ui/Banner';
import { lastRead } from '../ui/engine-words';
import { plainName, plainSentence } from '../ui/plain-name';
import { useNow } from '../ui/use-now';
import { useWork } from '../ui/use-work';
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

/** Of what the journal's file holds, the first that could not be read. */
const useJournalFailure = (): ErrorInfo | null => {
  const failures = [
    useHistory(store => store.failure),
    useIncidents(store => store.failure),
    useRuns(store => store.failure),
    useAudit(store => store.failure)
  ];
  const isDamage = (failure: ErrorInfo | null): boolean => failure?.code === 'journal-damaged';
  const [history] = failures;
  return failures.find(isDamage) ?? (history?.code === 'journal-failed' ? history : null);
};

/** Nothing is cleaned up without a journal: better known before somebody wants to. */
export const JournalBanner = () => {
  const failure = useJournalFailure();
  const { busy, problem, start } = useWork();
  if (!failure) return null;
  return (
    <Banner
      icon={IconAlertTriangle}
      tone="critical"
      title="The journal cannot be used."
      action={
        failure.code === 'journal-damaged' && (
          <Button
            variant="default"
            size="xs"
            loading={busy}
            onClick={() => start(() => setAside('journal'))}
          >
            Set it aside
          </Button>
        )
      }
    >
      {plainSentence(failure.message)} Until it can be used again nothing is cleaned up or restored.
      {problem !== null && ` ${plainSentence(problem)}`}
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
