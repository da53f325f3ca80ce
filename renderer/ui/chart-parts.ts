import { historyRanges, rangeMs, type HistoryRange } from '../../shared/ranges';

/** What all charts over time have in common. */
export const chartAxis = {
  tick: { fontSize: 11, fill: 'var(--p-ink-3)' },
  tickLine: false,
  axisLine: false,
  width: 68
} as const;

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const minutes: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
const seconds: Intl.DateTimeFormatOptions = { ...minutes, second: '2-digit' };

const tickOptions: Record<HistoryRange, Intl.DateTimeFormatOptions> = {
  '5m': seconds,
  '1h': minutes,
  '24h': minutes,
  '14d': day
};

const fullOptions: Record<HistoryRange, Intl.DateTimeFormatOptions> = {
  '5m': seconds,
  '1h': seconds,
  '24h': { ...day, ...minutes },
  '14d': { ...day, ...minutes }
};

type Formats = Record<HistoryRange, Intl.DateTimeFormat>;

// Made once: making one takes longer than drawing the rest of an axis.
const formatsOf = (options: typeof tickOptions): Formats => ({
  '5m': new Intl.DateTimeFormat(undefined, options['5m']),
  '1h': new Intl.DateTimeFormat(undefined, options['1h']),
  '24h': new Intl.DateTimeFormat(undefined, options['24h']),
  '14d': new Intl.DateTimeFormat(undefined, options['14d'])
});
const ticks = formatsOf(tickOptions);
const moments = formatsOf(fullOptions);

/** A moment as short as the axis of this range needs it. */
export const tickWords = (at: number, range: HistoryRange): string => ticks[range].format(at);

/** A moment as a sentence about this range needs it. */
export const momentWords = (at: number, range: HistoryRange): string => moments[range].format(at);

const minute = 60_000;
const hour = 60 * minute;
const day24 = 24 * hour;
const steps = [1, 2, 5, 10, 15, 30]
  .map(count => count * minute)
  .concat([1, 2, 3, 4, 6, 12].map(count => count * hour))
  .concat([1, 2, 3, 4, 7].map(count => count * day24));

/** Round moments of the day, at most `most` of them, within a span. */
export const roundMoments = (from: number, to: number, most: number): number[] => {
  const step = steps.find(size => (to - from) / size <= most) ?? 14 * day24;
  // Days begin at midnight where the person is, not in Greenwich.
  const offset = new Date(from).getTimezoneOffset() * minute;
  const first = Math.ceil((from - offset) / step) * step + offset;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
};

/** The shortest range that holds a span of time: how its moments are best told. */
export const rangeThatHolds = (spanMs: number): HistoryRange =>
  historyRanges.find(range => rangeMs[range] >= spanMs) ?? '14d';
