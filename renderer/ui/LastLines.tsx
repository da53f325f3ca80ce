import type { LogLine } from '../../shared/model/log';
import { LogText } from './LogText';
import classes from './LastLines.module.css';

/** The last lines of a log, its end in sight. */
export const LastLines = ({ lines }: { lines: readonly LogLine[] }) => (
  <ol className={classes.log} tabIndex={0} ref={list => list?.scrollTo({ top: list.scrollHeight })}>
    {lines.map((line, index) => (
      <li key={index} data-stream={line.stream} title={line.stream}>
        <LogText text={line.text} />
      </li>
    ))}
  </ol>
);
