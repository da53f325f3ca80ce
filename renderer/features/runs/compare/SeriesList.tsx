import { formatMemory, plural } from '../../../../shared/units';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import classes from './Comparison.module.css';
import type { Series } from './series';

interface Entry {
  series: Series;
  /** In what it grew, a phrase each; none = what it is. */
  words: string[];
}

const about = ({ kind, count, left, peakBytes, incidents }: Series): string[] => [
  plural(count, kind),
  ...(peakBytes === null ? [] : [`up to ${formatMemory(peakBytes)}`]),
  ...(left > 0 ? [`${left} left`] : []),
  ...(incidents > 0 ? [plural(incidents, 'incident')] : [])
];

interface SeriesListProps {
  title: string;
  aside: string;
  entries: readonly Entry[];
}

/** Some series with what is to be said of each; nothing where there are none. */
export const SeriesList = ({ title, aside, entries }: SeriesListProps) =>
  entries.length === 0 ? null : (
    <Panel title={title} aside={aside} flush>
      <ul className={classes.list} tabIndex={0} aria-label={title}>
        {entries.map(({ series, words }) => (
          <li key={series.key} className={classes.row}>
            <span className={classes.kind}>{series.kind}</span>
            <Name strong middle>
              {series.name}
            </Name>
            <span className={classes.words}>
              {(words.length > 0 ? words : about(series)).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
