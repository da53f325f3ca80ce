import type { IncidentKind } from '../../../../shared/model/incident';
import { kindWords } from '../../../../shared/incident-words';
import type { Look, TimelineData } from '../../../../shared/run-timeline';
import { IncidentShape } from './IncidentMark';
import classes from './Timeline.module.css';

const lookWords: Record<Look, string> = {
  idle: 'not running',
  unread: 'running, not read',
  ok: 'below the load line',
  high: 'high',
  critical: 'critical'
};
const looks = Object.keys(lookWords) as Look[];

/** What the bars and marks that are there mean. */
export const Legend = ({ data }: { data: TimelineData }) => {
  const shown = new Set(data.bars.flatMap(({ pieces }) => pieces.map(({ look }) => look)));
  const kinds = new Set<IncidentKind>(
    [...data.bars.flatMap(({ marks }) => marks), ...data.engine].map(
      ({ incident }) => incident.kind
    )
  );
  return (
    <ul className={classes.legend} aria-label="Legend">
      {looks
        .filter(look => shown.has(look))
        .map(look => (
          <li key={look}>
            <span className={classes.sample} aria-hidden>
              <span className={classes.piece} data-look={look} />
            </span>
            {lookWords[look]}
          </li>
        ))}
      {[...kinds].map(kind => (
        <li key={kind}>
          <IncidentShape kind={kind} />
          {kindWords[kind].toLowerCase()}
        </li>
      ))}
      {data.bars.some(({ stays }) => stays) && (
        <li>
          <span className={classes.staysSample} aria-hidden />
          still there at the end
        </li>
      )}
      {data.stoppedAt !== null && (
        <li>
          <span className={classes.stoppedSample} aria-hidden />
          end of the tests, then settling
        </li>
      )}
    </ul>
  );
};
