import type { Sample } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';

/** Milliseconds between two readings of one container, at the most and at the least. */
export interface PaceBounds {
  calmMs: number;
  nearMs: number;
}

/** Percent of the limit: so close below a line counts as near. */
const nearness = 10;

/** Of the time until a rising container is at its line, one in so many passes before a reading. */
const looksOnTheWay = 4;

/** Percent points a millisecond; null where two samples tell nothing of it. */
const riseOf = (now: Sample, before: Sample): number | null =>
  now.percent === null || before.percent === null || now.at <= before.at
    ? null
    : (now.percent - before.percent) / (now.at - before.at);

/**
 * How long until a container is read again, in milliseconds: calm ones rarely, those near or above
 * the load line often, and one that rises soon enough to be looked at several times on its way.
 * The second reading comes soon, since CPU is known only from two.
 */
export const nextReading = (
  now: Sample,
  before: Sample | undefined,
  { high }: Settings['thresholds'],
  { calmMs, nearMs }: PaceBounds
): number => {
  if (!before) return nearMs;
  if (now.percent === null) return calmMs;
  if (now.percent >= high - nearness) return nearMs;
  const rise = riseOf(now, before);
  if (rise === null || rise <= 0) return calmMs;
  const left = (high - now.percent) / rise;
  return Math.min(calmMs, Math.max(nearMs, left / looksOnTheWay));
};
