import { merged, type Bucket } from './buckets';

/** Buckets of one part of a chart, with what separates it from the one before. */
interface Cell {
  at: number;
  afterGap: boolean;
  buckets: Bucket[];
}

/** Marks what follows more silence than there is between two readings that belong together. */
export const withGaps = (buckets: readonly Bucket[], gapMs: number): Bucket[] =>
  buckets.map((bucket, index) => {
    const before = buckets[index - 1];
    const silent = before !== undefined && bucket.at - before.at > gapMs;
    return silent && !bucket.afterGap ? { ...bucket, afterGap: true } : bucket;
  });

const cellsOf = (buckets: readonly Bucket[], cellMs: number): Cell[] => {
  const cells: Cell[] = [];
  for (const bucket of buckets) {
    const at = Math.floor(bucket.at / cellMs) * cellMs;
    const last = cells.at(-1);
    if (last?.at === at) last.buckets.push(bucket);
    else cells.push({ at, afterGap: bucket.afterGap, buckets: [bucket] });
  }
  return cells;
};

/** The least and the most of a cell, in their order. */
const extremes = ({ buckets, afterGap }: Cell): Bucket[] => {
  const least = buckets.reduce((best, one) => (one.mean < best.mean ? one : best));
  const most = buckets.reduce((best, one) => (one.max >= best.max ? one : best));
  const kept = least === most ? [most] : [least, most].toSorted((a, b) => a.at - b.at);
  return kept.map((bucket, index) => ({ ...bucket, afterGap: index === 0 && afterGap }));
};

export interface Thinned {
  /** How much time a point stands for; 0 = readings as they came. */
  stepMs: number;
  buckets: Bucket[];
}

/**
 * At most `points`, of which a third is left for gaps. Readings keep the least and the most of each
 * stretch; buckets are gathered into wider ones, which keep the most of it.
 * @param widthMs of the buckets; 0 = single readings
 */
export const thin = (buckets: readonly Bucket[], points: number, widthMs: number): Thinned => {
  const gaps = buckets.reduce((sum, { afterGap }) => sum + Number(afterGap), 0);
  if (buckets.length + gaps <= points) return { stepMs: widthMs, buckets: [...buckets] };
  const unit = widthMs || 1_000;
  // One cell more than fits, since neither end need lie on a cell's edge.
  const spanMs = (buckets.at(-1)?.at ?? 0) - (buckets[0]?.at ?? 0);
  const wanted = spanMs / Math.max(1, Math.floor(points / (widthMs === 0 ? 3 : 2)) - 1);
  const cellMs = Math.ceil(wanted / unit) * unit;
  const cells = cellsOf(buckets, cellMs);
  if (widthMs === 0) return { stepMs: 0, buckets: cells.flatMap(extremes) };
  return { stepMs: cellMs, buckets: cells.map(cell => merged(cell.at, cell.buckets)) };
};
