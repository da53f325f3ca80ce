import type { MemoryPoint, MemoryStack } from '../../shared/model/memory-history';
import type { Bucket } from './buckets';
import { bytesOf, percentOf } from './reading';

const gapAt = (at: number): MemoryPoint => ({
  at,
  usedBytes: null,
  maxBytes: null,
  p95Bytes: null,
  limitBytes: null,
  cpuPercent: null,
  cpuMaxPercent: null
});

const toPoint = (bucket: Bucket): MemoryPoint => ({
  at: bucket.at,
  usedBytes: bytesOf(bucket.mean),
  maxBytes: bytesOf(bucket.max),
  p95Bytes: bytesOf(bucket.p95),
  limitBytes: bucket.limit === 0 ? null : bytesOf(bucket.limit),
  cpuPercent: percentOf(bucket.cpu),
  cpuMaxPercent: percentOf(bucket.cpuMax)
});

/** Points for a chart, with one that is empty between what does not belong together. */
export const toPoints = (buckets: readonly Bucket[]): MemoryPoint[] =>
  buckets.flatMap((bucket, index) => {
    const before = buckets[index - 1];
    const point = toPoint(bucket);
    return before && bucket.afterGap ? [gapAt((before.at + bucket.at) / 2), point] : [point];
  });

/** How long a container that was not read in a cell is taken to use what it did before. */
const holdMs = 60_000;

const meansByCell = (buckets: readonly Bucket[], cellMs: number): Map<number, number> => {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { at, mean, count } of buckets) {
    const cell = Math.floor(at / cellMs) * cellMs;
    const before = sums.get(cell) ?? { sum: 0, count: 0 };
    sums.set(cell, { sum: before.sum + mean * count, count: before.count + count });
  }
  return new Map([...sums].map(([cell, { sum, count }]) => [cell, sum / count]));
};

/** The means of some series and what remains of their total, cell by cell. */
export const stacked = (
  total: readonly Bucket[],
  named: readonly (readonly Bucket[])[],
  cellMs: number
): MemoryStack['points'] => {
  const totals = meansByCell(total, cellMs);
  const parts = named.map(buckets => meansByCell(buckets, cellMs));
  const last = parts.map(() => ({ at: -Infinity, used: 0 }));
  const broken = new Set(
    total.flatMap(({ at, afterGap }) => (afterGap ? [Math.floor(at / cellMs) * cellMs] : []))
  );
  const points: MemoryStack['points'] = [];
  for (const [at, sum] of totals) {
    const used = parts.map((cells, index) => {
      const mean = cells.get(at);
      if (mean !== undefined) last[index] = { at, used: mean };
      const before = last[index];
      return before && at - before.at <= holdMs ? Math.round(bytesOf(before.used)) : 0;
    });
    const before = points.at(-1);
    if (before && broken.has(at)) {
      points.push({ at: (before.at + at) / 2, used: null, others: null });
    }
    const rest = Math.round(bytesOf(sum)) - used.reduce((all, one) => all + one, 0);
    points.push({ at, used, others: Math.max(0, rest) });
  }
  return points;
};
