import type { Incident } from '../../../../shared/model/incident';
import { hashOf } from '../../../stores/navigation';
import { IncidentBadge } from '../../../ui/IncidentBadge';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { plainSentence } from '../../../ui/plain-name';
import { seconds } from '../words';
import classes from './Report.module.css';

interface IncidentsPanelProps {
  incidents: readonly Incident[];
  /** When the run began. */
  from: number;
}

/** What went wrong meanwhile, each leading to what was known of it. */
export const IncidentsPanel = ({ incidents, from }: IncidentsPanelProps) => (
  <Panel title="Incidents" flush>
    <ol className={classes.tall} tabIndex={0} aria-label="Incidents of this run">
      {incidents.map(({ id, at, kind, name, cause }) => (
        <li key={id}>
          <a className={classes.incident} href={hashOf('incidents', id)}>
            <span className={classes.quiet}>{seconds(Math.max(0, at - from))}</span>
            <span className={classes.memoryName}>
              <Name strong middle>
                {name ?? 'The engine'}
              </Name>
              <IncidentBadge kind={kind} />
            </span>
            <span className={classes.cause}>{plainSentence(cause)}</span>
          </a>
        </li>
      ))}
    </ol>
  </Panel>
);
