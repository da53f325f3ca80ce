import type { Forecast, Warning } from './model/warning';
import { formatAge, formatMemory, formatPercent, formatSize } from './units';

/** "about 6 min"; below a minute nobody counts. */
const until = ({ reachesAt }: Forecast, now: number): string => {
  const minutes = Math.round((reachesAt - now) / 60_000);
  return minutes < 1 ? 'less than a minute' : `about ${minutes} min`;
};

/** "+12 MiB/min" */
export const rateWords = ({ bytesPerMinute }: Forecast): string => {
  const mebibyte = 2 ** 20;
  const whole = bytesPerMinute >= 10 * mebibyte ? mebibyte : mebibyte / 10;
  const shown =
    bytesPerMinute < mebibyte / 10 ? bytesPerMinute : Math.round(bytesPerMinute / whole) * whole;
  return `+${formatMemory(shown)}/min`;
};

/** "reaches its limit in about 6 min at +12 MiB/min" */
export const forecastWords = (
  forecast: Forecast,
  now: number,
  target: 'its limit' | "the engine's memory" = 'its limit'
): string => `reaches ${target} in ${until(forecast, now)} at ${rateWords(forecast)}`;

const levelWords = { high: 'above its load line', critical: 'critical' } as const;

const share = ({ percent }: Warning): string =>
  percent === null ? '' : ` (${formatPercent(percent)})`;

/** What goes on, after the name: "is above its load line: 379 MiB of 512 MiB (74.0%)". */
const goesOn = (warning: Warning, now: number): string => {
  const { cause, level, percent, usedBytes, roomBytes, forecast, lines } = warning;
  if (cause === 'disk') {
    return `is nearly full: ${formatSize(roomBytes - usedBytes)} of ${formatSize(roomBytes)} free`;
  }
  if (cause === 'no limit') {
    const going = forecast ? `, and ${forecastWords(forecast, now, "the engine's memory")}` : '';
    return `has no limit and uses ${formatMemory(usedBytes)} of the ${formatMemory(roomBytes)} the engine has for it${share(warning)}${going}`;
  }
  if (cause === 'trend' && forecast) return forecastWords(forecast, now);
  if (cause === 'trend') return `grew towards its limit of ${formatMemory(roomBytes)}`;
  const going = forecast ? `, and ${forecastWords(forecast, now)}` : '';
  if (percent === null || percent < lines.high) {
    return `was ${levelWords[level]} just now; it uses ${formatMemory(usedBytes)} of ${formatMemory(roomBytes)}${share(warning)}${going}`;
  }
  return `is ${levelWords[level]}: ${formatMemory(usedBytes)} of ${formatMemory(roomBytes)}${share(warning)}${going}`;
};

/** What went on: "was above its load line for 40 s, with 460 MiB of 512 MiB at its peak". */
const wentOn = (warning: Warning): string => {
  const { cause, level, since, levelSince, until, peakBytes, roomBytes } = warning;
  const lasted = formatAge(((until ?? since) - since) / 1000);
  if (cause === 'disk') return `was nearly full for ${lasted}`;
  const peak = `with ${formatMemory(peakBytes)} of ${formatMemory(roomBytes)} at its peak`;
  if (cause === 'trend') return `grew towards its limit for ${lasted}, ${peak}`;
  if (cause === 'no limit') return `was large without a limit for ${lasted}, ${peak}`;
  // It was not at one line all the time.
  if (levelSince !== since) return `was under pressure for ${lasted}, ${peak}`;
  return `was ${levelWords[level]} for ${lasted}, ${peak}`;
};

/** The sentence without the name and the full stop. */
export const warningWords = (warning: Warning, now: number): string =>
  warning.until === null ? goesOn(warning, now) : wentOn(warning);
