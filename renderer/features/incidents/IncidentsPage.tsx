import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconAnchor, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { formatCount, plural } from '../../../shared/units';
import { incidentsSeen, loadIncidents } from '../../api/incidents';
import { newOnes, useIncidents } from '../../stores/incidents';
import { FreshLimits } from '../../ui/BetterLimit';
import { EmptyState, ErrorState } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { useNow } from '../../ui/use-now';
import { IncidentDrawer } from './IncidentDrawer';
import classes from './Incidents.module.css';
import { Timeline } from './Timeline';
import { byDay, filterIncidents, kindFilters, type KindFilter } from './words';

/** Looking at the list is what makes them old, a moment later: which are new is to be seen first. */
const useSeen = (fresh: number): void => {
  useEffect(() => {
    if (fresh === 0) return undefined;
    const tell = (): void => {
      if (!document.hidden) void incidentsSeen();
    };
    const timer = setTimeout(tell, 3_000);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [fresh]);
};

export default function IncidentsPage() {
  const { incidents, failure } = useIncidents();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<KindFilter>('all');
  const now = useNow(60_000);
  const fresh = newOnes(incidents);
  useSeen(fresh);
  const found = useMemo(
    () => filterIncidents(incidents ?? [], { text, kind }),
    [incidents, text, kind]
  );
  const days = useMemo(() => byDay(found, now), [found, now]);
  const count = incidents?.length ?? 0;
  const ongoing = incidents?.filter(one => one.ongoing).length ?? 0;
  const summary =
    count === 0
      ? 'Nothing went wrong that Plimsoll knows of.'
      : `${plural(count, 'incident')} in the last 30 days${ongoing > 0 ? `, ${formatCount(ongoing)} going on` : ''}.`;
  const reading = failure ? undefined : 'Reading what happened…';
  return (
    <>
      <PageHeader title="Incidents" summary={incidents ? summary : reading} />
      {failure && (
        <ErrorState
          title="The incidents could not be read"
          failure={failure}
          action={
            <Button variant="default" onClick={() => void loadIncidents()}>
              Try again
            </Button>
          }
        />
      )}
      {!incidents && !failure && <Skeleton height={320} role="status" aria-label="Loading" />}
      {incidents && count === 0 && (
        <EmptyState icon={IconAnchor} title="Calm sea">
          Containers that are killed for memory, crash, restart again and again or turn unhealthy
          show here with their last words, and so does an engine that goes away.
        </EmptyState>
      )}
      {count > 0 && (
        <div className={classes.toolbar} role="search">
          <TextInput
            className={classes.search}
            size="sm"
            aria-label="Filter incidents"
            placeholder="Name, project or cause"
            leftSection={<IconSearch size={15} stroke={1.75} />}
            value={text}
            maxLength={200}
            onChange={event => setText(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Escape') setText('');
            }}
          />
          <SegmentedControl
            size="xs"
            aria-label="Kind"
            data={kindFilters}
            value={kind}
            onChange={setKind}
          />
          {found.length < count && (
            <span className={classes.shown} role="status">
              {formatCount(found.length)} of {formatCount(count)}
            </span>
          )}
        </div>
      )}
      {count > 0 && found.length === 0 && (
        <EmptyState icon={IconFilterOff} title="No incident matches">
          Change the words or the kind you filter by.
        </EmptyState>
      )}
      {count > 0 && <FreshLimits />}
      <Timeline days={days} />
      <IncidentDrawer />
    </>
  );
}
