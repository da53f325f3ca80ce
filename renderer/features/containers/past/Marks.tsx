import type { TimeMark } from '../../../../shared/model/memory-history';
import type { HistoryRange } from '../../../../shared/ranges';
import { hashOf } from '../../../stores/navigation';
import { momentWords } from '../../../ui/chart-parts';
import { plainSentence } from '../../../ui/plain-name';
import classes from './Past.module.css';

/** The newest of the marks, in words: what the chart shows by a line. */
const shown = 5;

const Words = ({ mark: { text, incidentId } }: { mark: TimeMark }) =>
  incidentId === undefined ? (
    <span>{plainSentence(text)}</span>
  ) : (
    <a href={hashOf('incidents', incidentId)}>{plainSentence(text)}</a>
  );

export const Marks = ({ marks, range }: { marks: readonly TimeMark[]; range: HistoryRange }) =>
  marks.length > 0 && (
    <ul className={classes.marks} aria-label="Marks on the time axis">
      {marks
        .toReversed()
        .slice(0, shown)
        .map(mark => (
          <li key={`${mark.at} ${mark.incidentId ?? mark.text}`}>
            <span className={classes.glyph} data-kind={mark.kind} aria-hidden>
              ▾
            </span>
            <time dateTime={new Date(mark.at).toISOString()}>{momentWords(mark.at, range)}</time>
            <Words mark={mark} />
          </li>
        ))}
    </ul>
  );
