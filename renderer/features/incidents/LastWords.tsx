import type { LogLine } from '../../../shared/model/log';
import { plural } from '../../../shared/units';
import { LogText } from '../../ui/LogText';
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
      <ol
        className={classes.log}
        tabIndex={0}
        ref={list => list?.scrollTo({ top: list.scrollHeight })}
      >
        {logs.map((line, index) => (
          <li key={index} data-stream={line.stream} title={line.stream}>
            <LogText text={line.text} />
          </li>
        ))}
      </ol>
    )}
  </figure>
);
