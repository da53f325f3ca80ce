import type { TimeMark } from '../../../../shared/model/memory-history';
import type { HistoryRange } from '../../../../shared/ranges';
import { momentWords } from '../../../ui/chart-parts';
import { plainSentence } from '../../../ui/plain-name';
import classes from './Past.module.css';

/** The newest of the marks, in words: what the chart shows by a line. */
const shown = 5;

export const Marks = ({ marks, range }: { marks: readonly TimeMark[]; range: HistoryRange }) =>
  marks.length > 0 && (
    <ul className={classes.marks} aria-label="Marks on the time axis">
      {marks
        .toReversed()
        .slice(0, shown)
        .map(({ at, kind, text }) => (
          <li key={`${at} ${text}`}>
            <span className={classes.glyph} data-kind={kind} aria-hidden>
              ▾
            </span>
            <time dateTime={new Date(at).toISOString()}>{momentWords(at, range)}</time>
            <span>{plainSentence(text)}</span>
          </li>
        ))}
    </ul>
  );
