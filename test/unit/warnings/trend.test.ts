import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf, remember, type Point } from '../../../electron/warnings/trend';

const mebibyte = 2 ** 20;
const limit = 512 * mebibyte;

/** What is used at each second, read every so many of them. */
const points = (seconds: number, used: (second: number) => number, every = 2): readonly Point[] => {
  let known: readonly Point[] = [];
  for (let second = 0; second <= seconds; second += every) {
    known = remember(known, { at: second * 1_000, usedBytes: used(second) * mebibyte });
  }
  return known;
};

const told = (known: readonly Point[]): boolean => forecastOf(known, limit, false) !== null;

/** Whether it was ever told on the way. */
const everTold = (seconds: number, used: (second: number) => number, every = 2): boolean => {
  const known = points(seconds, used, every);
  return known.some((_, index) => told(known.slice(0, index + 1)));
};

describe('a forecast', () => {
  it('says when a steady leak arrives at its limit', () => {
    // 12 MiB a minute, 440 MiB after 100 s: 72 MiB are left, six minutes.
    const found = forecastOf(
      points(100, second => 420 + second / 5),
      limit,
      false
    );
    expect((found?.bytesPerMinute ?? 0) / mebibyte).toBeCloseTo(12);
    expect(((found?.reachesAt ?? 0) - 100_000) / 60_000).toBeCloseTo(6);
  });

  it('says nothing of a leak that takes longer than ten minutes', () => {
    expect(told(points(100, second => 100 + second / 5))).toBe(false);
  });

  it('holds a little longer once it was told', () => {
    const known = points(100, second => 360 + second / 5);
    expect(forecastOf(known, limit, false)).toBeNull();
    expect(forecastOf(known, limit, true)).not.toBeNull();
  });

  it('is never made of two points, nor of less than a minute', () => {
    expect(told(points(59, second => 300 + second))).toBe(false);
    expect(told(points(120, second => 300 + second, 40))).toBe(false);
    expect(told(points(62, second => 300 + second))).toBe(true);
  });

  it('is made of readings every ten seconds as well', () => {
    expect(told(points(100, second => 300 + second / 2, 10))).toBe(true);
  });

  it('bears noise', () => {
    const noise = (second: number): number => ((second * 7919) % 13) / 4;
    expect(told(points(100, second => 400 + second / 2 + noise(second)))).toBe(true);
  });

  it.each<[string, (second: number) => number]>([
    ['a value that stays', () => 350],
    ['one that sinks', second => 500 - second],
    ['a jump', second => (second < 50 ? 100 : 350)],
    ['a start that levels off', second => 350 * (1 - Math.exp(-second / 15))],
    ['a sawtooth', second => 200 + (second % 50) * 4],
    ['a sawtooth whose teeth are longer than the window', second => 150 + (second % 58) * 5],
    ['waves', second => 300 + 60 * Math.sin(second / 10)],
    ['noise', second => 300 + ((second * 7919) % 97)]
  ])('is not made of %s', (_, used) => {
    expect(everTold(900, used)).toBe(false);
  });

  it('is not made of a long tooth once one was seen', () => {
    const known = points(599, second => 100 + (second % 300));
    const second = known.filter(({ at }) => at >= 310_000);
    const ever = second.some((_, index) => told(known.slice(0, known.length - index)));
    expect(ever).toBe(false);
  });

  it('sees the leak beneath a sawtooth, as fast as all of it together', () => {
    // Ten more MiB with each tooth of 20 s: 30 MiB a minute.
    const known = points(280, second => 250 + Math.floor(second / 20) * 10 + (second % 20) * 3);
    const found = known
      .map((_, index) => forecastOf(known.slice(0, index + 1), limit, false))
      .findLast(forecast => forecast !== null);
    expect((found?.bytesPerMinute ?? 0) / mebibyte).toBeGreaterThan(20);
    expect((found?.bytesPerMinute ?? 0) / mebibyte).toBeLessThan(45);
  });

  it('begins anew after a gap', () => {
    const known = points(100, second => 300 + second);
    expect(remember(known, { at: 200_000, usedBytes: 1 })).toHaveLength(1);
  });

  it('never lies in the past, whatever was read', () => {
    const value = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), values => {
        const known = points(values.length - 1, second => values[second] ?? 0, 1);
        const found = forecastOf(known, limit, true);
        if (!found) return;
        expect(found.bytesPerMinute).toBeGreaterThan(0);
        expect(found.reachesAt).toBeGreaterThanOrEqual(known.at(-1)?.at ?? 0);
      })
    );
  });
});
