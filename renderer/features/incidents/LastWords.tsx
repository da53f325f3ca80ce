import type { LogLine } from '../../../shared/model/log';
import { plural } from '../../../shared/units';
import { LastLines } from '../../ui/LastLines';
import { plainSentence } from '../../ui/plain-name';
import classes from './Incidents.module.css';

interface LastWordsProps {
  logs: readonly LogLine[];
  missing: string | null;
}

/** What the container had printed last. */
export const LastWords = ({ logs, missing }: LastWordsProps) => (
  <figure className={classes.figure} aria-label="Last log lines">
    <figcaption className={classes.caption}>
      {logs.length > 0
        ? `The last ${logs.length === 1 ? 'line' : plural(logs.length, 'line')} of its log`
        : 'Its log'}
    </figcaption>
    {logs.length === 0 ? (
      <p className={classes.missing}>{missing ? plainSentence(missing) : 'It is being read…'}</p>
    ) : (
      <LastLines lines={logs} />
    )}
  </figure>
);
