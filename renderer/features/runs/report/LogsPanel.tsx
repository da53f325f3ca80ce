import type { RunReport } from '../../../../shared/model/run';
import { plural } from '../../../../shared/units';
import { LastLines } from '../../../ui/LastLines';
import { Panel } from '../../../ui/Panel';
import { plainName, plainSentence } from '../../../ui/plain-name';
import classes from './Report.module.css';

/** The last lines of the containers of a run that failed. */
export const LogsPanel = ({ logs }: Pick<RunReport, 'logs'>) => (
  <Panel title="Logs" aside={plural(logs.length, 'container')}>
    {logs.map(({ containerId, name, lines, missing }) => (
      <details key={containerId} className={classes.log}>
        <summary className={classes.logName}>
          {plainName(name)} <span className={classes.quiet}>{plural(lines.length, 'line')}</span>
        </summary>
        {lines.length > 0 ? (
          <LastLines lines={lines} />
        ) : (
          <p className={classes.quiet}>{plainSentence(missing ?? 'It printed nothing.')}</p>
        )}
      </details>
    ))}
  </Panel>
);
