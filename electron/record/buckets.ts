import type { Reading } from './reading';

/** What a stretch of time came to; units as in a `Reading`. */
export interface Bucket {
  /** When it begins. */
  at: number;
  /** How many readings it stands for. */
  count: number;
  mean: number;
  max: number;
  p95: number;
  /** The last one. */
  limit: number;
  cpu: number | null;
  cpuMax: number | null;
  /** Nothing is known of the time right before it. */
  afterGap: boolean;
}

/** The value that at least the part `q` of all are not above (nearest rank). */
export const quantileOfSorted = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0;

const meanOf = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** One reading stands for itself. */
export const bucketOf = ({ used, ...reading }: Reading): Bucket => ({
  at: reading.at,
  count: 1,
  mean: used,
  max: used,
  p95: used,
  limit: reading.limit,
  cpu: reading.cpu,
  cpuMax: reading.cpu,
  afterGap: reading.afterGap
});

const summed = (at: number, readings: readonly Reading[]): Bucket => {
  const sorted = readings.map(({ used }) => used).toSorted((a, b) => a - b);
  const cpus = readings.flatMap(({ cpu }) => (cpu === null ? [] : [cpu]));
  return {
    at,
    count: readings.length,
    mean: meanOf(sorted),
    max: sorted.at(-1) ?? 0,
    p95: quantileOfSorted(sorted, 0.95),
    limit: readings.at(-1)?.limit ?? 0,
    cpu: cpus.length > 0 ? meanOf(cpus) : null,
    cpuMax: cpus.length > 0 ? Math.max(...cpus) : null,
    afterGap: readings[0]?.afterGap ?? false
  };
};

/** Readings, oldest first, gathered into buckets of one width that begin at its multiples. */
export const bucketsOf = (readings: readonly Reading[], widthMs: number): Bucket[] => {
  const buckets: Bucket[] = [];
  let from = 0;
  while (from < readings.length) {
    const at = Math.floor((readings[from]?.at ?? 0) / widthMs) * widthMs;
    let end = from + 1;
    while (end < readings.length && (readings[end]?.at ?? 0) < at + widthMs) end += 1;
    buckets.push(summed(at, readings.slice(from, end)));
    from = end;
  }
  return buckets;
};

/**
 * What many buckets come to as one. Their 95th percentile is not known any more: the one that 95% of
 * the buckets do not pass is rather too high than too low.
 */
export const merged = (at: number, buckets: readonly Bucket[]): Bucket => {
  const [only] = buckets;
  if (only && buckets.length === 1) return { ...only, at };
  const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  const weighted = (value: (bucket: Bucket) => number): number =>
    Math.round(buckets.reduce((sum, bucket) => sum + value(bucket) * bucket.count, 0) / count);
  const busy = buckets.filter(({ cpu }) => cpu !== null);
  return {
    at,
    count,
    mean: weighted(({ mean }) => mean),
    max: Math.max(...buckets.map(({ max }) => max)),
    p95: quantileOfSorted(
      buckets.map(({ p95 }) => p95).toSorted((a, b) => a - b),
      0.95
    ),
    limit: buckets.at(-1)?.limit ?? 0,
    cpu: busy.length > 0 ? meanOf(busy.map(({ cpu }) => cpu ?? 0)) : null,
    cpuMax: busy.length > 0 ? Math.max(...busy.map(({ cpuMax }) => cpuMax ?? 0)) : null,
    afterGap: only?.afterGap ?? false
  };
};

/**
 * Exact for single readings. Of a bucket, half counts at its mean, most of the rest at its 95th
 * percentile and the top at its most, so that 1 is always exact.
 */
export const quantileOf = (buckets: readonly Bucket[], q: number): number => {
  const weighted = buckets.flatMap(({ count, mean, p95, max }) =>
    count === 1
      ? [{ value: max, weight: 1 }]
      : [
          { value: mean, weight: count * 0.5 },
          { value: p95, weight: count * 0.45 },
          { value: max, weight: count * 0.05 }
        ]
  );
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  const sorted = weighted.toSorted((a, b) => a.value - b.value);
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= q * total - 1e-9) return value;
  }
  return sorted.at(-1)?.value ?? 0;
};

/** How much of the memory they took, over how long: to compare series by. */
export const loadOf = (buckets: readonly Bucket[]): number =>
  buckets.reduce((sum, { mean }) => sum + mean, 0);
