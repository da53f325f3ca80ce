import type { Forecast } from '../../shared/model/warning';

/** What was used at a moment: bytes, epoch milliseconds. */
export interface Point {
  at: number;
  usedBytes: number;
}

export const trendBounds = {
  /** A line is laid through so much of the past. */
  windowMs: 120_000,
  /** So much is remembered, to know what falls back by itself. */
  memoryMs: 600_000,
  /** Two points nearer to each other than this count as one. */
  spacingMs: 1_900,
  /** After a gap this long (asleep, paused) nothing is known of what was between. */
  gapMs: 45_000,
  leastPoints: 8,
  leastSpanMs: 60_000,
  /** How much of the rise the line has to explain, 1 = all. */
  leastFit: 0.85,
  /** The same where there are ups and downs. */
  leastFitBeneath: 0.4,
  /** Each half of the window grows at least this much of what the whole does. */
  leastHalf: 0.4,
  /** A fall of this share of what is used is one that frees memory, no noise. */
  fall: 0.05,
  /** And this share more than ever before is a new height. */
  height: 0.01,
  warnsMs: 600_000,
  /** A forecast that was given holds until it is further away than this. */
  leavesMs: 900_000
};

/** The points with one more; the oldest go. */
export const remember = (points: readonly Point[], point: Point): readonly Point[] => {
  const last = points.at(-1);
  if (!last || point.at - last.at > trendBounds.gapMs) return [point];
  if (point.at - last.at < trendBounds.spacingMs) return points;
  const from = point.at - trendBounds.memoryMs;
  const kept = points[0] && points[0].at < from ? points.filter(({ at }) => at >= from) : points;
  return [...kept, point];
};

interface Line {
  /** Bytes a millisecond. */
  slope: number;
  /** On the line, at the last point. */
  now: number;
  /** The share of what varies that the line explains (R²). */
  fit: number;
}

/** Least squares; null where the points stand at one moment. */
const lineThrough = (points: readonly Point[]): Line | null => {
  const count = points.length;
  const last = points.at(-1);
  if (!last) return null;
  // Counted from the last point: squares of epoch milliseconds would lose their last digits.
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / count;
  const [time, used] = [mean(({ at }) => at - last.at), mean(({ usedBytes }) => usedBytes)];
  let [along, across, both] = [0, 0, 0];
  for (const { at, usedBytes } of points) {
    const [dt, du] = [at - last.at - time, usedBytes - used];
    along += dt * dt;
    across += du * du;
    both += dt * du;
  }
  if (along === 0) return null;
  const slope = both / along;
  const fit = across === 0 ? 0 : both ** 2 / (along * across);
  return { slope, now: used - slope * time, fit };
};

/** How high it had been before memory was last given back; null = it never was. */
const lastFallFrom = (points: readonly Point[]): number | null => {
  let highest = 0;
  let from: number | null = null;
  for (const { usedBytes } of points) {
    if (usedBytes < highest * (1 - trendBounds.fall)) from = highest;
    highest = Math.max(highest, usedBytes);
  }
  return from;
};

const recentOf = (points: readonly Point[]): readonly Point[] => {
  const from = (points.at(-1)?.at ?? 0) - trendBounds.windowMs;
  return points.filter(({ at }) => at >= from);
};

const isSteady = (points: readonly Point[], { slope, fit }: Line): boolean => {
  if (fit < trendBounds.leastFit) return false;
  const middle = Math.floor(points.length / 2);
  return [points.slice(0, middle), points.slice(middle)].every(
    half => (lineThrough(half)?.slope ?? 0) >= slope * trendBounds.leastHalf
  );
};

const spanOf = (points: readonly Point[]): number =>
  (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);

const usedIn = (points: readonly Point[]): number[] => points.map(({ usedBytes }) => usedBytes);

/**
 * What gave memory back before may do so again, as collectors do: it grows only once it is higher
 * than it ever was and its lows have risen, too, and only as fast as all its ups and downs together.
 */
const lineBeneath = (points: readonly Point[], fellFrom: number): Line | null => {
  if (spanOf(points) < 2 * trendBounds.leastSpanMs) return null;
  const used = usedIn(points);
  const highest = Math.max(...used);
  if ((used.at(-1) ?? 0) < highest || highest < fellFrom * (1 + trendBounds.height)) return null;
  const middle = Math.floor(used.length / 2);
  const [low, laterLow] = [Math.min(...used.slice(0, middle)), Math.min(...used.slice(middle))];
  if (laterLow < low * (1 + trendBounds.height)) return null;
  const line = lineThrough(points);
  return line && line.fit >= trendBounds.leastFitBeneath ? line : null;
};

const steadyLine = (points: readonly Point[]): Line | null => {
  const fellFrom = lastFallFrom(points);
  if (fellFrom !== null) return lineBeneath(points, fellFrom);
  const recent = recentOf(points);
  if (recent.length < trendBounds.leastPoints) return null;
  if (spanOf(recent) < trendBounds.leastSpanMs) return null;
  const line = lineThrough(recent);
  return line && isSteady(recent, line) ? line : null;
};

/**
 * Where memory is going, when it arrives at its limit soon. Told of what has risen steadily for a
 * minute; never of two points, of a jump, or of what rises and falls back.
 * @param before whether it was foretold until now: then it holds a little longer
 */
export const forecastOf = (
  points: readonly Point[],
  limitBytes: number,
  before: boolean
): Forecast | null => {
  const last = points.at(-1);
  const line = steadyLine(points);
  if (!last || !line || line.slope <= 0) return null;
  const left = Math.max(0, limitBytes - Math.max(line.now, last.usedBytes)) / line.slope;
  const horizon = before ? trendBounds.leavesMs : trendBounds.warnsMs;
  if (left > horizon) return null;
  return { bytesPerMinute: line.slope * 60_000, reachesAt: last.at + left };
};
