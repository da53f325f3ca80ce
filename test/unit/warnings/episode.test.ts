import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calm,
  episodeBounds,
  follow,
  openOf,
  type Course,
  type Look
} from '../../../electron/warnings/episode';

const lines = { high: 70, critical: 90 };

const look = (at: number, percent: number | null, about: Partial<Look> = {}): Look => ({
  at,
  percent,
  usedBytes: percent ?? 0,
  forecast: null,
  lines,
  ...about
});

/** One look a second. */
const courses = (percents: readonly (number | null)[]): Course[] => {
  let course = calm;
  return percents.map(
    (percent, second) => (course = follow(course, look(second * 1_000, percent)))
  );
};

const last = (percents: readonly (number | null)[]): Course => courses(percents).at(-1) ?? calm;
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('an episode', () => {
  it('begins at once where the line is plainly crossed', () => {
    expect(last([60, 75]).episode).toMatchObject({ since: 1_000, level: 'high', until: null });
    expect(last([60, 95]).episode).toMatchObject({ level: 'critical' });
  });

  it('begins with a second look where the line is only just crossed', () => {
    expect(last([60, 70.5]).episode).toBeNull();
    expect(last([60, 70.5, 70.5]).episode).toMatchObject({ since: 2_000 });
  });

  it('does not begin with one value that only just crossed and sank again', () => {
    expect(last([60, 70.5, 60, 70.5, 60]).episode).toBeNull();
  });

  it('is one for a value that dances around the line', () => {
    const dance = Array.from({ length: 300 }, (_, second) => (second % 2 ? 71 : 68));
    expect(last(dance).episode).toMatchObject({ number: 1, until: null });
  });

  it('is one for a spike that comes again before it was calm for long', () => {
    const spikes = Array.from({ length: 200 }, (_, second) => (second % 20 ? 40 : 85));
    expect(last(spikes).episode).toMatchObject({ number: 1, until: null, peakBytes: 85 });
  });

  it('knows since when it is as bad as it is', () => {
    expect(last([75, 75, 95, 95]).episode).toMatchObject({ since: 0, levelSince: 2_000 });
    expect(last([75, 60, 75]).episode).toMatchObject({ since: 0, levelSince: 0 });
    const forecast = { bytesPerMinute: 1, reachesAt: 100_000 };
    const rising = follow(calm, look(0, 20, { forecast }));
    expect(follow(rising, look(5_000, 75)).episode).toMatchObject({ since: 0, levelSince: 5_000 });
  });

  it('gets worse without a second one, and is told as it was once it is over', () => {
    const course = last([75, 95, ...times(40, 30)]);
    expect(course.episode).toMatchObject({ number: 1, level: 'critical', peakBytes: 95 });
    expect(course.episode?.until).toBe(32_000);
  });

  it('stays open within the points below the line', () => {
    expect(openOf(last([75, ...times(200, 66)]))).not.toBeNull();
  });

  it('is followed by another one after it was calm', () => {
    expect(last([75, ...times(40, 30), 75]).episode).toMatchObject({ number: 2, since: 41_000 });
  });

  it('begins with a trend before the line, and is the same one at the line', () => {
    const forecast = { bytesPerMinute: 1, reachesAt: 1 };
    const early = follow(calm, look(0, 40, { forecast }));
    expect(early.episode).toMatchObject({ by: 'trend', level: 'high', number: 1 });
    const later = follow(early, look(1_000, 80, { forecast }));
    expect(later.episode).toMatchObject({ by: 'line', number: 1, since: 0 });
  });
});

describe('whatever is looked at', () => {
  const anyLook = fc.record({
    step: fc.integer({ min: 1, max: 20_000 }),
    percent: fc.option(fc.double({ min: 0, max: 130, noNaN: true })),
    foretold: fc.boolean()
  });

  it('has one open episode at most, none shorter than the dwell, in their order', () => {
    fc.assert(
      fc.property(fc.array(anyLook, { maxLength: 200 }), looks => {
        let at = 0;
        let course = calm;
        let closed = -1;
        let number = 0;
        for (const { step, percent, foretold } of looks) {
          at += step;
          const forecast = foretold ? { bytesPerMinute: 1, reachesAt: at } : null;
          const before = course;
          course = follow(course, look(at, percent, { forecast }));
          const { episode } = course;
          if (!episode) continue;
          // A new one only after the one before it was over.
          if (episode.number !== number) {
            expect(openOf(before)).toBeNull();
            expect(episode.number).toBe(number + 1);
            expect(episode.since).toBeGreaterThan(closed);
            number = episode.number;
          }
          expect(episode.peakBytes).toBeGreaterThanOrEqual(openOf(course) ? (percent ?? 0) : 0);
          if (episode.until === null) continue;
          closed = episode.until;
          expect(episode.until - episode.since).toBeGreaterThanOrEqual(episodeBounds.dwellMs);
        }
      })
    );
  });

  it('is open whenever it is plainly above its line', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 130, noNaN: true })), percents => {
        for (const [index, course] of courses(percents).entries()) {
          if ((percents[index] ?? 0) >= lines.high + episodeBounds.plainPoints) {
            expect(openOf(course)).not.toBeNull();
          }
        }
      })
    );
  });
});
