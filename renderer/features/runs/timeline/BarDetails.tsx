import { hashOf } from '../../../stores/navigation';
import { kindWords } from '../../../../shared/incident-words';
import { Name } from '../../../ui/Name';
import { PressureBadge } from '../../../ui/PressureBadge';
import { barSentences } from './bar-words';
import type { Bar } from '../../../../shared/run-timeline';
import { IncidentShape } from './IncidentMark';
import classes from './Timeline.module.css';

interface BarDetailsProps {
  bar: Bar;
  from: number;
  until: number;
}

/** What the bar that was chosen says. */
export const BarDetails = ({ bar, from, until }: BarDetailsProps) => {
  const { thing, marks } = bar;
  return (
    <div className={classes.details} role="status" aria-label="Chosen container">
      <div className={classes.detailsHead}>
        <Name strong middle>
          {thing.name}
        </Name>
        {thing.peak && <PressureBadge level={thing.peak.level} />}
        {thing.image !== null && <Name dimmed>{thing.image}</Name>}
      </div>
      <p className={classes.sentences}>{barSentences(bar, from, until).join(' ')}</p>
      {marks.length > 0 && (
        <p className={classes.links}>
          {marks.map(({ incident }) => (
            <a key={incident.id} className={classes.link} href={hashOf('incidents', incident.id)}>
              <IncidentShape kind={incident.kind} />
              {kindWords[incident.kind]}: what was known
            </a>
          ))}
        </p>
      )}
    </div>
  );
};
