import type { IncidentDetails } from '../../../shared/model/incident';
import { formatDuration, formatMemory, formatPercent } from '../../../shared/units';
import { Ago } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import classes from './Incidents.module.css';

const shownNames = 12;

const named = (names: readonly string[]): string => {
  const more = names.length - shownNames;
  const shown = names.slice(0, shownNames).map(plainName).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
};

const whenOf = (at: number): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const IncidentFacts = ({ details: { incident, context } }: { details: IncidentDetails }) => {
  const { at, until, ongoing, exitCode, image, project, service, limitBytes } = incident;
  const { pressed, running } = context;
  const lasted = until - at;
  return (
    <dl className={classes.facts}>
      <dt>Time</dt>
      <dd>
        {whenOf(at)} (<Ago at={at} />)
      </dd>
      {(ongoing || lasted >= 1_000) && (
        <>
          <dt>Lasted</dt>
          <dd>{ongoing ? 'going on' : formatDuration(lasted / 1000)}</dd>
        </>
      )}
      {exitCode !== null && (
        <>
          <dt>Exit code</dt>
          <dd>{exitCode}</dd>
        </>
      )}
      {limitBytes !== undefined && (
        <>
          <dt>Memory limit then</dt>
          <dd>{limitBytes === null ? 'none' : formatMemory(limitBytes)}</dd>
        </>
      )}
      {image !== null && (
        <>
          <dt>Image</dt>
          <dd>
            <Name>{image}</Name>
          </dd>
        </>
      )}
      {project !== null && (
        <>
          <dt>Project</dt>
          <dd>
            <Name>{service ? `${project} / ${service}` : project}</Name>
          </dd>
        </>
      )}
      {pressed.length > 0 && (
        <>
          <dt>Under pressure</dt>
          <dd>
            {named(pressed.map(({ name, percent }) => `${name} (${formatPercent(percent)})`))}
          </dd>
        </>
      )}
      {incident.kind === 'outage' && (
        <>
          <dt>Running then</dt>
          <dd>{running.length > 0 ? named(running) : 'nothing'}</dd>
        </>
      )}
    </dl>
  );
};
