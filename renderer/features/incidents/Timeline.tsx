import { IconChevronDown } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import type { Incident } from '../../../shared/model/incident';
import { plural } from '../../../shared/units';
import { hashOf } from '../../stores/navigation';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { Name } from '../../ui/Name';
import { plainSentence } from '../../ui/plain-name';
import classes from './Incidents.module.css';
import { IncidentLimit } from './IncidentLimit';
import { repeatsOf, type Repeats } from './repeats';
import { clockOf, subjectOf } from './words';

interface LineProps {
  incident: Incident;
  /** Of how many it is the newest. */
  times?: number;
  ongoing?: boolean;
  seen?: boolean;
}

const Line = ({
  incident,
  times = 1,
  ongoing = incident.ongoing,
  seen = incident.seen
}: LineProps) => {
  const { kind, at, cause, project } = incident;
  return (
    <>
      <time className={classes.time} dateTime={new Date(at).toISOString()}>
        {clockOf(at)}
      </time>
      <span
        className={classes.dot}
        data-kind={kind}
        data-ongoing={ongoing || undefined}
        aria-hidden
      />
      <span className={classes.words}>
        <span className={classes.head}>
          <Name strong middle>
            {subjectOf(incident)}
          </Name>
          <IncidentBadge kind={kind} />
          {times > 1 && (
            <span className={classes.times}>
              {plural(times, 'time')}
              <IconChevronDown size={14} stroke={1.75} aria-hidden />
            </span>
          )}
          {ongoing && <span className={classes.on}>Going on</span>}
          {!seen && <span className={classes.new}>New</span>}
          {project !== null && <Name dimmed>{project}</Name>}
        </span>
        <span className={classes.cause}>{plainSentence(cause)}</span>
      </span>
    </>
  );
};

const Row = memo(({ incident }: { incident: Incident }) => (
  <a className={classes.row} href={hashOf('incidents', incident.id)} draggable={false}>
    <Line incident={incident} />
  </a>
));

/** One row for all of them, which opens to each. */
const RepeatedRow = ({ repeats }: { repeats: Repeats }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes.row}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Line
          incident={repeats[0]}
          times={repeats.length}
          ongoing={repeats.some(({ ongoing }) => ongoing)}
          seen={repeats.every(({ seen }) => seen)}
        />
      </button>
      {open && (
        <ol className={classes.repeats}>
          {repeats.map(incident => (
            <li key={incident.id}>
              <Row incident={incident} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
};

const Day = ({ day, incidents }: { day: string; incidents: Incident[] }) => {
  const rows = useMemo(() => repeatsOf(incidents), [incidents]);
  return (
    <section className={classes.day} aria-label={day}>
      <h2 className={classes.dayName}>{day}</h2>
      <ol className={classes.items}>
        {rows.map(repeats => (
          // Its oldest stays the same when it happens once more.
          <li key={repeats.at(-1)?.id} className={classes.item}>
            {repeats.length > 1 ? <RepeatedRow repeats={repeats} /> : <Row incident={repeats[0]} />}
            <IncidentLimit incident={repeats[0]} />
          </li>
        ))}
      </ol>
    </section>
  );
};

/** What happened, newest first, day by day. */
export const Timeline = ({ days }: { days: { day: string; incidents: Incident[] }[] }) =>
  days.map(({ day, incidents }) => <Day key={day} day={day} incidents={incidents} />);
