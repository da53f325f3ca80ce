import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultLaw,
  judge,
  nextPace,
  openingPace,
  type Pace,
  type Reading
} from '../../../../electron/engine/gate/law';

const law = { ...defaultLaw, most: 8 };
const well: Reading = {
  lastPingMs: 5,
  pingP95Ms: 9,
  baselineMs: 5,
  listP95Ms: 20,
  listBaselineMs: 20,
  broken: false
};
const slow: Reading = { ...well, pingP95Ms: 251 };
const stalled: Reading = { ...well, lastPingMs: 2_001 };

describe('the verdict on an engine', () => {
  it.each<[string, Partial<Reading>, string]>([
    ['nothing measured', { lastPingMs: null, pingP95Ms: null, baselineMs: null }, 'steady'],
    ['all is well', {}, 'steady'],
    ['a p95 of just 250 ms, as usual here', { pingP95Ms: 250, baselineMs: 100 }, 'steady'],
    ['a p95 above 250 ms', { pingP95Ms: 251, baselineMs: 240 }, 'slow'],
    ['three times the baseline, yet not above 50 ms', { pingP95Ms: 50 }, 'steady'],
    ['above 50 ms and above three times the baseline', { pingP95Ms: 51 }, 'slow'],
    ['above 50 ms and just three times the baseline', { pingP95Ms: 60, baselineMs: 20 }, 'steady'],
    ['above 50 ms without a baseline', { pingP95Ms: 90, baselineMs: null }, 'steady'],
    ['a list above 1 s that usually is quick', { listP95Ms: 1_001 }, 'slow'],
    ['a list above 1 s, as usual', { listP95Ms: 1_500, listBaselineMs: 1_200 }, 'steady'],
    ['a ping of just 2 s', { lastPingMs: 2_000, pingP95Ms: 100, baselineMs: 50 }, 'steady'],
    ['a ping above 2 s', { lastPingMs: 2_001 }, 'paused'],
    ['a broken connection', { broken: true }, 'paused']
  ])('with %s', (_, about, verdict) => {
    expect(judge({ ...well, ...about }, law)).toBe(verdict);
  });
});

describe('the pace', () => {
  const pace = (concurrency: number, cooldownMs: number, verdict: Pace['verdict'] = 'steady') => ({
    concurrency,
    cooldownMs,
    verdict
  });

  it('begins with two changes at once, half a second apart', () => {
    expect(openingPace(law)).toEqual(pace(2, 500));
  });

  it.each<[string, Pace, Reading, boolean, Pace]>([
    ['grows by one under a load it bears', pace(2, 500), well, true, pace(3, 250)],
    ['halves the cooldown down to the floor', pace(7, 31), well, true, pace(8, 20)],
    ['halves a grown cooldown as well', pace(3, 700), well, true, pace(4, 350)],
    ['stays at its most and at its floor', pace(8, 20), well, true, pace(8, 20)],
    ['goes back to the opening at rest', pace(8, 50), well, false, pace(2, 500)],
    ['climbs to the opening even at rest', pace(1, 2_000), well, false, pace(2, 1_000)],
    ['halves when the engine slows down', pace(8, 50), slow, true, pace(4, 500, 'slow')],
    ['rounds the half down', pace(5, 500), slow, true, pace(2, 1_000, 'slow')],
    ['never halves to nothing', pace(1, 4_000, 'slow'), slow, true, pace(1, 5_000, 'slow')],
    ['stops on a stalled ping', pace(8, 50), stalled, true, pace(0, 500, 'paused')],
    ['stays stopped', pace(0, 500, 'paused'), stalled, true, pace(0, 500, 'paused')],
    ['begins again with one', pace(0, 1_000, 'paused'), well, true, pace(1, 500)],
    [
      'begins again with one when still slow',
      pace(0, 500, 'paused'),
      slow,
      true,
      pace(1, 1_000, 'slow')
    ]
  ])('%s', (_, from, reading, busy, to) => {
    expect(nextPace(from, reading, busy, law)).toEqual(to);
  });

  it('reaches the floor within three seconds of half-second pings, and not at once', () => {
    const cooldowns = [openingPace(law)];
    for (let step = 0; step < 6; step += 1) {
      cooldowns.push(nextPace(cooldowns.at(-1) ?? openingPace(law), well, true, law));
    }
    expect(cooldowns.map(({ cooldownMs }) => cooldownMs)).toEqual([500, 250, 125, 62, 31, 20, 20]);
  });

  it('rises to four and no further where the engine is not a native one', () => {
    let now = openingPace(defaultLaw);
    for (let step = 0; step < 20; step += 1) now = nextPace(now, well, true, defaultLaw);
    expect(now).toEqual(pace(4, 20));
  });

  const latency = fc.option(fc.integer({ min: 0, max: 5_000 }));
  const anyReading: fc.Arbitrary<Reading> = fc.record({
    lastPingMs: latency,
    pingP95Ms: latency,
    baselineMs: latency,
    listP95Ms: latency,
    listBaselineMs: latency,
    broken: fc.boolean()
  });
  const anyLaw = fc
    .record({
      opening: fc.integer({ min: 1, max: 4 }),
      most: fc.integer({ min: 1, max: 8 }),
      cooldownMs: fc.integer({ min: 0, max: 60_000 }),
      floorMs: fc.integer({ min: 0, max: 60_000 })
    })
    .map(given => ({
      ...defaultLaw,
      ...given,
      floorMs: Math.min(given.floorMs, given.cooldownMs)
    }));
  const anyWeather = fc.array(fc.tuple(anyReading, fc.boolean()), { maxLength: 60 });

  it('keeps within its bounds whatever is measured', () => {
    fc.assert(
      fc.property(anyLaw, anyWeather, (given, weather) => {
        let now = openingPace(given);
        for (const [reading, busy] of weather) {
          const next = nextPace(now, reading, busy, given);
          expect(Number.isInteger(next.concurrency)).toBe(true);
          expect(next.concurrency).toBeLessThanOrEqual(given.most);
          expect(next.concurrency === 0).toBe(next.verdict === 'paused');
          expect(next.cooldownMs).toBeGreaterThanOrEqual(given.floorMs);
          expect(next.cooldownMs).toBeLessThanOrEqual(Math.max(given.longestMs, given.cooldownMs));
          // Up by one at most, down by half at once.
          expect(next.concurrency).toBeLessThanOrEqual(now.concurrency + 1);
          if (next.verdict === 'slow' && now.concurrency > 1) {
            expect(next.concurrency).toBeLessThanOrEqual(now.concurrency / 2);
            expect(next.cooldownMs).toBeGreaterThanOrEqual(
              Math.min(now.cooldownMs, given.longestMs)
            );
          }
          now = next;
        }
      })
    );
  });

  it('comes back to full speed after any weather, once the engine is well and busy', () => {
    fc.assert(
      fc.property(anyWeather, weather => {
        let now = openingPace(law);
        for (const [reading, busy] of weather) now = nextPace(now, reading, busy, law);
        for (let step = 0; step < 16; step += 1) now = nextPace(now, well, true, law);
        expect(now).toEqual(pace(8, 20));
      })
    );
  });
});
