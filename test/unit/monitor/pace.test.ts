import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextReading } from '../../../electron/monitor/pace';
import type { Sample } from '../../../shared/model/sample';

const thresholds = { high: 70, critical: 90 };
const bounds = { calmMs: 10_000, nearMs: 1_000 };

const at = (seconds: number, percent: number | null): Sample => ({
  at: seconds * 1_000,
  usedBytes: 0,
  limitBytes: 100,
  percent,
  level: 'ok',
  cpuPercent: null
});

const next = (now: Sample, before?: Sample): number => nextReading(now, before, thresholds, bounds);

describe('nextReading', () => {
  it.each([
    ['comes soon after the first one', at(0, 15), undefined, 1_000],
    ['comes rarely for a calm container', at(5, 15), at(0, 15), 10_000],
    ['comes rarely for one that falls', at(5, 15), at(0, 50), 10_000],
    ['comes rarely for one without a limit', at(5, null), at(0, null), 10_000],
    ['comes often right below the load line', at(5, 61), at(0, 61), 1_000],
    ['comes often above it', at(5, 95), at(0, 95), 1_000],
    ['comes four times on the way of one that rises', at(5, 30), at(0, 25), 10_000],
    ['comes sooner the faster it rises', at(5, 50), at(0, 25), 1_000],
    ['comes in between for a rise in between', at(5, 40), at(0, 30), 3_750]
  ])('%s', (_, now, before, expected) => {
    expect(next(now, before)).toBe(expected);
  });

  it('never leaves its bounds, and never lets a steady rise reach the line unseen', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 120, noNaN: true }),
        fc.double({ min: 0, max: 120, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (percent, earlier, seconds) => {
          const interval = next(at(seconds, percent), at(0, earlier));
          expect(interval).toBeGreaterThanOrEqual(bounds.nearMs);
          expect(interval).toBeLessThanOrEqual(bounds.calmMs);
          const rise = (percent - earlier) / (seconds * 1_000);
          if (percent < 60 && rise > 0 && interval > bounds.nearMs) {
            expect(percent + rise * interval).toBeLessThan(thresholds.high);
          }
        }
      )
    );
  });
});
