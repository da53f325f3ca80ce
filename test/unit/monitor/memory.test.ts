import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryUse } from '../../../electron/monitor/memory';
import { aReading } from '../../helpers/things';

const MB = 1024 * 1024;

describe('memoryUse', () => {
  it.each([
    ['subtracts inactive page cache', { usageBytes: 200, inactiveFileBytes: 50 }, 150],
    [
      'keeps the usage when the cache is not told',
      { usageBytes: 200, inactiveFileBytes: null },
      200
    ],
    ['keeps the usage when the cache is larger', { usageBytes: 20, inactiveFileBytes: 50 }, 20],
    ['keeps the usage when the cache is as large', { usageBytes: 50, inactiveFileBytes: 50 }, 50]
  ])('%s', (_, reading, used) => {
    expect(memoryUse(aReading(reading), null).usedBytes).toBe(used);
  });

  it('has no limit and no percentage where none is configured, whatever the engine reports', () => {
    const reading = aReading({ usageBytes: 379 * MB, limitBytes: 16_000 * MB });
    expect(memoryUse(reading, null)).toEqual({
      usedBytes: 379 * MB,
      limitBytes: null,
      percent: null
    });
  });

  it('relates the usage to the limit that was in force at the reading', () => {
    const reading = aReading({ usageBytes: 379 * MB, limitBytes: 512 * MB });
    expect(memoryUse(reading, 256 * MB)).toMatchObject({ limitBytes: 512 * MB });
    expect(memoryUse(reading, 256 * MB).percent).toBeCloseTo(74.02, 2);
  });

  it.each([[2 ** 64], [2 ** 63], [0], [-1]])(
    'takes the configured limit where the reading has the absurd limit %d',
    limitBytes => {
      expect(memoryUse(aReading({ usageBytes: 50, limitBytes }), 200)).toMatchObject({
        limitBytes: 200,
        percent: 25
      });
    }
  );

  it('never gives a negative figure or one that is not a number', () => {
    const size = fc.integer({ min: 0, max: 2 ** 50 });
    const limit = fc.option(fc.integer({ min: 1, max: 2 ** 50 }));
    fc.assert(
      fc.property(
        size,
        fc.option(size),
        size,
        limit,
        (usageBytes, inactiveFileBytes, limitBytes, configured) => {
          const use = memoryUse(
            aReading({ usageBytes, inactiveFileBytes, limitBytes }),
            configured
          );
          expect(use.usedBytes).toBeGreaterThanOrEqual(0);
          expect(use.usedBytes).toBeLessThanOrEqual(usageBytes);
          expect(Number.isFinite(use.percent ?? 0)).toBe(true);
          expect(use.percent === null).toBe(configured === null);
        }
      )
    );
  });
});
