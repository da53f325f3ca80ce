import { Tooltip } from '@mantine/core';
import { formatCount, plural } from '../../shared/units';
import type { Pressure } from '../../shared/model/sample';
import type { Page } from '../../shared/pages';
import { hashOf, useNavigation } from '../stores/navigation';
import { Mark } from '../ui/Mark';
import { useIncidents, newOnes } from '../stores/incidents';
import { recordedHere, useRuns } from '../stores/runs';
import { destinations } from './pages';
import { isMac, pageDigit, pageKey } from './shortcuts';
import { useWarned } from './warned';
import classes from './Rail.module.css';

const warnedWords = (count: number): string =>
  count > 0 ? `${plural(count, 'container')} with a warning` : '';

interface Badge {
  count: number;
  level: Pressure;
  words: string;
  /** Shown instead of the count. */
  sign?: string;
}

export const Rail = () => {
  const current = useNavigation(store => store.page);
  const warned = useWarned();
  const fresh = useIncidents(({ incidents }) => newOnes(incidents));
  const recorded = useRuns(({ runs }) => recordedHere(runs));
  const badges: Partial<Record<Page, Badge>> = {
    containers: { ...warned, words: warnedWords(warned.count) },
    incidents: { count: fresh, level: 'critical', words: plural(fresh, 'new incident') },
    runs: { count: recorded ? 1 : 0, level: 'critical', words: 'A run is recorded', sign: '●' }
  };
  return (
    <nav className={classes.rail} aria-label="Pages">
      <div className={classes.brand}>
        <Mark size={24} />
        <span className={classes.word}>Plimsoll</span>
      </div>
      {destinations.map(({ page, label, icon: Picture }, index) => {
        const badge = badges[page];
        return (
          <Tooltip
            key={page}
            label={
              <>
                <span className={classes.tipWord}>{label} </span>
                {pageKey(index)}
              </>
            }
            position="right"
          >
            <a
              className={classes.link}
              href={hashOf(page)}
              aria-label={label}
              aria-keyshortcuts={`${isMac ? 'Meta' : 'Control'}+${pageDigit(index)}`}
              aria-current={page === current ? 'page' : undefined}
              aria-description={badge?.count ? badge.words : undefined}
              data-page={page}
              draggable={false}
            >
              <Picture size={18} stroke={1.75} aria-hidden />
              <span className={classes.word}>{label}</span>
              {badge !== undefined && badge.count > 0 && (
                <span
                  className={classes.mark}
                  data-level={badge.level}
                  title={badge.words}
                  aria-hidden
                >
                  {badge.sign ?? formatCount(badge.count)}
                </span>
              )}
            </a>
          </Tooltip>
        );
      })}
    </nav>
  );
};
