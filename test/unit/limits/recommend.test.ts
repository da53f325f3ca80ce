import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorBytes, tooLow } from '../../../electron/limits/floor';
import { recommendLimit, type LimitSubject } from '../../../electron/limits/recommend';
import type { ObservedMemory } from '../../../shared/model/limit';

const mib = (count: number): number => Math.round(count * 1024 * 1024);
const gib = (count: number): number => mib(count * 1024);
const terms = { loadLine: 70, engineBytes: gib(16) };

const seen = (peak: number, given: Partial<ObservedMemory> = {}): ObservedMemory => ({
  usedBytes: peak,
  peakBytes: peak,
  p99Bytes: peak,
  watchedMs: 60_000,
  ...given
});

const subject = (limit: number | null, given: Partial<LimitSubject>): LimitSubject => ({
  limitBytes: limit,
  observed: null,
  oomKilled: false,
  ...given
});

const day = { watchedMs: 86_400_000 };

describe('a recommended limit', () => {
  it.each([
    ['the backend of the audit', 512, seen(mib(379)), false, 'high', 1024],
    ['the auth of the audit', 256, seen(mib(188.7)), false, 'high', 512],
    ['the frontend of the audit, seen for a minute', 2048, seen(mib(305)), false, null, 0],
    [
      'the frontend of the audit, seen for a day',
      2048,
      seen(mib(305), day),
      false,
      'over-provisioned',
      512
    ],
    ['one just below the load line', 1000, seen(mib(699.9)), false, null, 0],
    ['one at the load line', 1000, seen(mib(700)), false, 'high', 2000],
    [
      'one that is calm now but was high',
      512,
      seen(mib(379), { usedBytes: mib(50) }),
      false,
      'high',
      1024
    ],
    ['one at its limit', 512, seen(mib(512)), false, 'high', 1024],
    ['one whose peak fills 60% of twice its limit', 500, seen(mib(600)), false, 'high', 1000],
    ['one whose peak fills more of twice its limit', 500, seen(mib(601)), false, 'high', 2000],
    ['one that was killed and is calm since', 256, seen(mib(10)), true, 'oom', 512],
    ['one that was killed and does not run', 256, null, true, 'oom', 512],
    [
      'one that was killed, whose peak needs more than twice the limit',
      256,
      seen(mib(400)),
      true,
      'oom',
      1024
    ],
    ['one without a limit', null, seen(mib(100)), false, 'no limit', 192],
    ['a small one without a limit', null, seen(mib(1)), false, 'no limit', 128],
    ['a large one without a limit', null, seen(gib(1)), false, 'no limit', 2048],
    ['one without a limit that does not run', null, null, false, null, 0],
    ['one that does not run', 512, null, false, null, 0],
    ['one with a limit four times its peak for a day', 512, seen(mib(128), day), false, null, 0],
    ['a tiny one with much room, which cannot go lower', 128, seen(mib(5), day), false, null, 0],
    [
      'one with much room for less than a day',
      2048,
      seen(mib(100), { watchedMs: 86_399_000 }),
      false,
      null,
      0
    ],
    ['one that fills the machine', 16 * 1024, seen(gib(15)), false, null, 0],
    [
      'one whose double is more than the machine has',
      12 * 1024,
      seen(gib(10)),
      false,
      'high',
      16 * 1024
    ],
    ['a small one that is high', 32, seen(mib(30)), false, 'high', 128]
  ] as const)('%s', (_what, limit, observed, oomKilled, reason, better) => {
    const limitBytes = limit === null ? null : mib(limit);
    const found = recommendLimit(subject(limitBytes, { observed, oomKilled }), terms);
    expect(found).toEqual(reason === null ? null : { reason, bytes: mib(better) });
  });

  it.each([-5, -1, 0, 0.5, Number.NaN, Infinity, -Infinity, Number.MAX_VALUE])(
    'takes a limit of %d bytes, which no container can have, for none',
    limitBytes => {
      const observed = seen(mib(100));
      const none = recommendLimit(subject(null, { observed }), terms);
      expect(recommendLimit(subject(limitBytes, { observed, oomKilled: true }), terms)).toEqual(
        none
      );
    }
  );

  it('ends whatever numbers it is given, and recommends whole sizes only', () => {
    const odd = fc.option(fc.double());
    fc.assert(
      fc.property(odd, fc.double(), fc.double(), fc.boolean(), fc.double(), (...numbers) => {
        const [limitBytes, usedBytes, peakBytes, oomKilled, engineBytes] = numbers;
        const observed = seen(peakBytes, { usedBytes });
        const given = { limitBytes, observed, oomKilled };
        const found = recommendLimit(given, { loadLine: 70, engineBytes });
        if (found) expect(Number.isSafeInteger(found.bytes) && found.bytes > 0).toBe(true);
      })
    );
  });

  const worlds = fc.record({
    limit: fc.option(fc.integer({ min: mib(6), max: gib(64) })),
    peak: fc.integer({ min: 1, max: gib(16) }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    oomKilled: fc.boolean(),
    ageMs: fc.integer({ min: 0, max: 5 * 86_400_000 }),
    loadLine: fc.integer({ min: 1, max: 99 })
  });

  it('never goes below its floor, and changes something', () => {
    fc.assert(
      fc.property(worlds, ({ limit, peak, part, oomKilled, ageMs, loadLine }) => {
        const usedBytes = Math.floor(peak * part);
        const observed = seen(peak, { usedBytes, watchedMs: ageMs });
        const found = recommendLimit(subject(limit, { observed, oomKilled }), {
          ...terms,
          loadLine
        });
        if (!found) return;
        expect(found.bytes).toBeGreaterThanOrEqual(floorBytes(usedBytes));
        expect(tooLow(found.bytes, usedBytes)).toBeNull();
        expect(found.bytes % mib(1) === 0 || found.bytes % (limit ?? 1) === 0).toBe(true);
        if (limit === null) return;
        if (found.reason === 'over-provisioned') expect(found.bytes).toBeLessThan(limit);
        else expect(found.bytes).toBeGreaterThan(limit);
      })
    );
  });

  it('is good enough: with it, nothing more is recommended where the engine has the memory', () => {
    fc.assert(
      fc.property(worlds, ({ limit, peak, ageMs, loadLine, oomKilled }) => {
        fc.pre(loadLine > 60);
        const huge = { ...terms, loadLine, engineBytes: gib(1024) };
        const observed = seen(peak, { watchedMs: ageMs });
        const found = recommendLimit(subject(limit, { observed, oomKilled }), huge);
        fc.pre(found !== null);
        const then = recommendLimit(subject(found?.bytes ?? 0, { observed }), huge);
        if (found?.reason === 'oom') expect(then?.reason).not.toBe('high');
        else expect(then).toBeNull();
      })
    );
  });
});

describe('the floor of a limit', () => {
  it.each([
    [0, 128],
    [100, 128],
    [103, 129],
    [400, 500]
  ])('of %i MiB in use is %i MiB', (used, floor) => {
    expect(floorBytes(mib(used))).toBe(mib(floor));
    expect(tooLow(mib(floor), mib(used))).toBeNull();
    expect(tooLow(mib(floor) - 1, mib(used))).toMatch(/too low/);
  });

  it('is told with its numbers', () => {
    expect(tooLow(mib(400), mib(380))).toBe(
      'A limit of 400 MiB is too low for a container that uses 380 MiB: it needs at least 475 MiB, 1.25 times that, or the kernel may kill it at once.'
    );
  });
});
