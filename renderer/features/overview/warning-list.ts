import type { Warning } from '../../../shared/model/warning';
import { forecastWords, warningWords } from '../../../shared/warning-words';
import { formatAge } from '../../../shared/units';
import type { Reading } from './selectors';

const weight = ({ level, percent }: Warning): number =>
  (level === 'critical' ? 1000 : 0) + (percent ?? 0);

/** What is warned of beside the containers in the list, the worst first. */
export const besides = (open: readonly Warning[], listed: readonly Reading[]): Warning[] => {
  const ids = new Set(listed.map(({ container }) => container.id));
  return open
    .filter(({ containerId }) => containerId === null || !ids.has(containerId))
    .toSorted((a, b) => weight(b) - weight(a));
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What a warning says where the figures stand beside it; once they do not, the whole sentence. */
export const noteWords = (warning: Warning, now: number, withFigures: boolean): string => {
  const { cause, level, percent, forecast, since, lines } = warning;
  if (withFigures || cause === 'disk' || cause === 'no limit') {
    return capital(warningWords(warning, now));
  }
  if (forecast) return capital(forecastWords(forecast, now));
  if (cause === 'trend') return 'Grew towards its limit';
  const line = level === 'critical' ? 'critical line' : 'load line';
  if (percent === null || percent < lines.high) return `Was above its ${line} just now`;
  const seconds = (now - since) / 1000;
  return seconds < 5
    ? `Rose above its ${line} just now`
    : `Above its ${line} for ${formatAge(seconds)}`;
};
