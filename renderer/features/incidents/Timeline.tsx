import { memo } from 'react';
import type { Incident } from '../../../shared/model/incident';
import { hashOf } from '../../stores/navigation';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { Name } from '../../ui/Name';
import { plainSentence } from '../../ui/plain-name';
import classes from './Incidents.module.css';
import { IncidentLimit } from './IncidentLimit';
import { clockOf, subjectOf } from './words';

const Row = memo(({ incident }: { incident: Incident }) => {
  const { id, kind, at, cause, ongoing, seen, project } = incident;
  return (
    <li className={classes.item}>
      <a className={classes.row} href={hashOf('incidents', id)} draggable={false}>
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
            {ongoing && <span className={classes.on}>Going on</span>}
            {!seen && <span className={classes.new}>New</span>}
            {project !== null && <Name dimmed>{project}</Name>}
          </span>
          <span className={classes.cause}>{plainSentence(cause)}</span>
        </span>
      </a>
      <IncidentLimit incident={incident} />
    </li>
  );
});

/** What happened, newest first, day by day. */
export const Timeline = ({ days }: { days: { day: string; incidents: Incident[] }[] }) =>
  days.map(({ day, incidents }) => (
    <section key={day} className={classes.day} aria-label={day}>
      <h2 className={classes.dayName}>{day}</h2>
      <ol className={classes.items}>
        {incidents.map(incident => (
          <Row key={incident.id} incident={incident} />
        ))}
      </ol>
    </section>
  ));
