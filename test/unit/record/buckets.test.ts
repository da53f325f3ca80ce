import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBuckets, writeBuckets } from '../../../electron/record/bucket-code';
import { bucketOf, bucketsOf, merged, quantileOf } from '../../../electron/record/buckets';
import { readBatch, writeBatch } from '../../../electron/record/log-code';
import type { Reading } from '../../../electron/record/reading';
import { thin, withGaps } from '../../../electron/record/thin';

const start = 1_700_000_000_000;
const width = 10_000;

/** Readings at uneven distances, oldest first. */
const readings = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 90_000 }),
      used: fc.integer({ min: 0, max: 2 ** 40 }),
      limit: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 40 })),
      cpu: fc.option(fc.integer({ min: 0, max: 64_000 })),
      afterGap: fc.boolean()
    }),
    { minLength: 1, maxLength: 300 }
  )
  .map(steps => {
    let at = start;
    return steps.map(({ step, ...rest }): Reading => ({ ...rest, at: (at += step) }));
  });

const most = (values: readonly number[]): number => Math.max(...values);

describe('buckets of any readings', () => {
  it('hold every reading once, in order, at multiples of their width', () => {
    fc.assert(
      fc.property(readings, all => {
        const buckets = bucketsOf(all, width);
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const [index, { at }] of buckets.entries()) {
          expect(at % width).toBe(0);
          expect(at).toBeGreaterThan(buckets[index - 1]?.at ?? 0);
        }
        for (const { at, used } of all) {
          const bucket = buckets.find(one => at >= one.at && at < one.at + width);
          expect(bucket?.max).toBeGreaterThanOrEqual(used);
        }
      })
    );
  });

  it('know the exact most, the mean to half a unit, and a 95th percentile between', () => {
    fc.assert(
      fc.property(readings, all => {
        for (const bucket of bucketsOf(all, width)) {
          const used = all
            .filter(({ at }) => at >= bucket.at && at < bucket.at + width)
            .map(reading => reading.used);
          const mean = used.reduce((sum, one) => sum + one, 0) / used.length;
          expect(bucket.max).toBe(most(used));
          expect(Math.abs(bucket.mean - mean)).toBeLessThanOrEqual(0.5);
          expect(used).toContain(bucket.p95);
          const notAbove = used.filter(one => one <= bucket.p95).length;
          expect(notAbove).toBeGreaterThanOrEqual(0.95 * used.length);
        }
      })
    );
  });

  it('come back from their bytes as they were, and so do readings', () => {
    fc.assert(
      fc.property(readings, all => {
        const from = Math.floor(start / 3_600_000) * 3_600_000;
        const buckets = bucketsOf(all, width);
        expect(readBuckets(writeBuckets(buckets, from, width), from, width)).toEqual(buckets);
        const batch = new Map([
          [7, all],
          [300, all.slice(0, 1)]
        ]);
        expect(readBatch(writeBatch(batch, start), start, () => true)).toEqual(batch);
        expect([...readBatch(writeBatch(batch, start), start, id => id === 300).keys()]).toEqual([
          300
        ]);
      })
    );
  });

  it('take about ten bytes each where memory is calm', () => {
    const calm = Array.from({ length: 1800 }, (_, index): Reading => {
      const used = 400_000 + Math.round(Math.sin(index / 40) * 4_000) * 4;
      return { at: start + index * 2_000, used, limit: 2 ** 19, cpu: 120, afterGap: false };
    });
    const buckets = bucketsOf(calm, width);
    expect(writeBuckets(buckets, start, width).length / buckets.length).toBeLessThan(12);
  });

  it('merged keep the most and stay between the least mean and it', () => {
    fc.assert(
      fc.property(readings, all => {
        const buckets = bucketsOf(all, width);
        const one = merged(start, buckets);
        expect(one.max).toBe(most(all.map(({ used }) => used)));
        expect(one.count).toBe(all.length);
        expect(one.mean).toBeLessThanOrEqual(one.max);
        expect(one.p95).toBeLessThanOrEqual(one.max);
        expect(quantileOf(buckets, 1)).toBe(one.max);
      })
    );
  });
});

describe('a quantile', () => {
  it('of single readings is exact', () => {
    const all = Array.from({ length: 100 }, (_, index) => ({
      at: start + index,
      used: index + 1,
      limit: 0,
      cpu: null,
      afterGap: false
    })).map(bucketOf);
    expect([0.01, 0.5, 0.95, 0.99, 1].map(q => quantileOf(all, q))).toEqual([1, 50, 95, 99, 100]);
  });
});

describe('thinning for a chart', () => {
  const drawn = (buckets: readonly { afterGap: boolean }[]): number =>
    buckets.reduce((sum, { afterGap }) => sum + (afterGap ? 2 : 1), 0);

  it.each([0, width])(
    'of width %d never draws more than it may, and never hides the most',
    given => {
      fc.assert(
        fc.property(readings, fc.integer({ min: 12, max: 400 }), (all, points) => {
          const buckets = withGaps(given === 0 ? all.map(bucketOf) : bucketsOf(all, given), 60_000);
          const { buckets: kept } = thin(buckets, points, given);
          expect(drawn(kept)).toBeLessThanOrEqual(points);
          expect(most(kept.map(({ max }) => max))).toBe(most(all.map(({ used }) => used)));
          for (const [index, { at }] of kept.entries()) {
            expect(at).toBeGreaterThan(kept[index - 1]?.at ?? 0);
          }
          if (given === 0) {
            const least = Math.min(...all.map(({ used }) => used));
            expect(Math.min(...kept.map(({ mean }) => mean))).toBe(least);
          }
        })
      );
    }
  );

  it('leaves few enough as they are, and marks the silences between them', () => {
    const at = (seconds: number): Reading => ({
      at: start + seconds * 1000,
      used: seconds,
      limit: 0,
      cpu: null,
      afterGap: false
    });
    const buckets = withGaps([at(0), at(2), at(90), at(92)].map(bucketOf), 60_000);
    expect(buckets.map(({ afterGap }) => afterGap)).toEqual([false, false, true, false]);
    expect(thin(buckets, 400, 0)).toEqual({ stepMs: 0, buckets });
  });

  it('are read to their end, whatever the bytes are', () => {
    const odd = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 0, max: 255 }).map(byte => new Uint8Array(400).fill(byte)),
      // A length of two hundred digits.
      fc.constant(new Uint8Array([1, ...Array<number>(200).fill(128), 1, 5, 5]))
    );
    fc.assert(
      fc.property(odd, bytes => {
        expect(readBuckets(bytes, start, width).length).toBeLessThanOrEqual(bytes.length);
        const count = [...readBatch(bytes, start, () => true).values()].flat().length;
        expect(count).toBeLessThanOrEqual(bytes.length ** 2);
      })
    );
  });
});
