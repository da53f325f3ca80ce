import type { Warning } from '../../shared/model/warning';
import { formatAge } from '../../shared/units';
import { forecastWords, warningWords } from '../../shared/warning-words';

/** What a warning says, after the name, where a bar beside it shows the figures. */
export const warningPhrase = (warning: Warning, now: number): string => {
  const { cause, level, percent, forecast, levelSince, lines } = warning;
  if (cause === 'disk' || cause === 'no limit') return warningWords(warning, now);
  if (forecast) return forecastWords(forecast, now);
  if (cause === 'trend') return 'grew towards its limit';
  const line = level === 'critical' ? 'critical line' : 'load line';
  if (percent === null || percent < lines.high) return `was above its ${line} just now`;
  const seconds = (now - levelSince) / 1000;
  return seconds < 5
    ? `rose above its ${line} just now`
    : `has been above its ${line} for ${formatAge(seconds)}`;
};
