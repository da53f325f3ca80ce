import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconFlask, IconInfoCircle } from '@tabler/icons-react';
import { formatAge } from '../../shared/units';
import { useEngine } from '../stores/engine';
import { hashOf } from '../stores/navigation';
import { Banner } from '../ui/Banner';
import { plainName, plainSentence } from '../ui/plain-name';
import { secondsBetween, useNow } from '../ui/use-now';
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
      What you see is {formatAge(secondsBetween(status.since, now))} old. <NextTry />
    </Banner>
  );
};
