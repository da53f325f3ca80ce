import { Button, Drawer, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../shared/errors';
import type { IncidentDetails } from '../../../shared/model/incident';
import { invoke, toInfo } from '../../api/bridge';
import { incidentDetails } from '../../api/incidents';
import { useContainers } from '../../stores/containers';
import { useIncidents } from '../../stores/incidents';
import { go, hashOf, useNavigation } from '../../stores/navigation';
import { CopyButton } from '../../ui/CopyButton';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { ErrorState } from '../../ui/Message';
import { plainName, plainSentence } from '../../ui/plain-name';
import { IncidentFacts } from './IncidentFacts';
import { IncidentLimit } from './IncidentLimit';
import classes from './Incidents.module.css';
import { LastWords } from './LastWords';
import { toMarkdown } from './markdown';
import { MemoryCurve } from './MemoryCurve';
import { subjectOf } from './words';

const Details = ({ details }: { details: IncidentDetails }) => {
  const { incident, context } = details;
  const { containerId } = incident;
  const isThere = useContainers(({ containers }) =>
    containers.some(({ id }) => id === containerId)
  );
  return (
    <div className={classes.details}>
      <div className={classes.summary}>
        <IncidentBadge kind={incident.kind} />
        <span className={classes.actions}>
          {isThere && (
            <Button
              component="a"
              variant="default"
              size="xs"
              href={hashOf('containers', containerId)}
            >
              Show container
            </Button>
          )}
          <CopyButton copy={() => invoke('app.copy', { text: toMarkdown(details) })} />
        </span>
      </div>
      <p className={classes.why}>{plainSentence(incident.cause)}</p>
      <IncidentLimit incident={incident} />
      <ul className={classes.evidence} aria-label="Evidence">
        {incident.evidence.map(sentence => (
          <li key={sentence}>{plainSentence(sentence)}</li>
        ))}
      </ul>
      <IncidentFacts details={details} />
      {incident.containerId !== null && (
        <>
          <MemoryCurve incident={incident} curve={context.curve} />
          <LastWords logs={context.logs} missing={context.logsMissing} />
        </>
      )}
    </div>
  );
};

type Loaded = { details: IncidentDetails } | { failure: ErrorInfo } | null;

/** Its log comes a moment after it, and a loop goes on: it is read again when the list changes. */
const useDetails = (id: string): Loaded => {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let wanted = true;
    const read = (): void => {
      incidentDetails(id).then(
        details => wanted && setLoaded({ details }),
        (error: unknown) => wanted && setLoaded({ failure: toInfo(error) })
      );
    };
    read();
    const stop = useIncidents.subscribe(read);
    return () => {
      wanted = false;
      stop();
    };
  }, [id]);
  return loaded;
};

const Content = ({ id }: { id: string }) => {
  const loaded = useDetails(id);
  if (loaded === null) return <Skeleton height={320} role="status" aria-label="Loading" />;
  if ('details' in loaded) return <Details details={loaded.details} />;
  return <ErrorState title="This incident could not be read" failure={loaded.failure} />;
};

/** One incident, beside the list: what happened, what shows it, and what was known then. */
export const IncidentDrawer = () => {
  const id = useNavigation(store => store.incidentId);
  const incident = useIncidents(store => store.incidents?.find(one => one.id === id));
  return (
    <Drawer
      opened={id !== null}
      onClose={() => go('incidents')}
      position="right"
      size={640}
      title={incident ? plainName(subjectOf(incident)) : 'Incident'}
      classNames={{ title: classes.title, header: classes.header, body: classes.body }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.35 }}
    >
      {id !== null && <Content key={id} id={id} />}
    </Drawer>
  );
};
