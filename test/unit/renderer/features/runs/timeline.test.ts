import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barSentences, pressedFor } from '../../../../../renderer/features/runs/timeline/bar-words';
import { timelineOf } from '../../../../../shared/run-timeline';
import { nextIndex } from '../../../../../renderer/ui/moving';
import { placeIn, roundOffsets } from '../../../../../shared/time-scale';
import type { RunThing } from '../../../../../shared/model/run';
import { anIncident } from '../../../../helpers/an-incident';
import { aRun, aRunReport, aRunThing } from '../../../../helpers/a-run';

const peak = {
  at: 15_000,
  usedBytes: 95 * 2 ** 20,
  limitBytes: 100 * 2 ** 20,
  percent: 95,
  level: 'critical'
} as const;

const pressed = aRunThing('db', {
  goneAt: 18_000,
  stoppedAt: 17_000,
  exitCode: 137,
  left: false,
  peak,
  spells: [
    { from: 13_000, level: 'ok' },
    { from: 14_000, level: 'high' },
    { from: 15_000, level: 'critical' }
  ]
});

const barsOf = (...things: RunThing[]) => timelineOf(aRunReport({ things }), 0).bars;

describe('a timeline', () => {
  it('draws a container from when it was made to when it was removed, in its looks', () => {
    const [bar] = barsOf(pressed);
    // The run goes from 10 s to 20 s: a second is a tenth.
    expect(bar).toMatchObject({ from: 10, to: 80, stays: false });
    expect(bar?.pieces).toEqual([
      { from: 10, to: 20, look: 'idle' },
      { from: 20, to: 30, look: 'unread' },
      { from: 30, to: 40, look: 'ok' },
      { from: 40, to: 50, look: 'high' },
      { from: 50, to: 70, look: 'critical' },
      { from: 70, to: 80, look: 'idle' }
    ]);
  });

  it('lets what stays end where the run ends, whatever went since', () => {
    const [never, since] = barsOf(aRunThing('a'), aRunThing('b', { goneAt: 99_000 }));
    expect(never).toMatchObject({ to: 100, stays: true });
    expect(since).toMatchObject({ to: 100, stays: true });
  });

  it('shows one that was never started as there all the time', () => {
    const [bar] = barsOf(aRunThing('a', { startedAt: null, goneAt: 15_000 }));
    expect(bar?.pieces).toEqual([{ from: 10, to: 50, look: 'idle' }]);
  });

  it('marks incidents at their container, and those of the engine apart', () => {
    const incidents = [
      anIncident({ id: 'a', at: 14_000, containerId: 'db' }),
      anIncident({ id: 'b', kind: 'outage', at: 15_000, until: 16_000, containerId: null })
    ];
    const data = timelineOf(aRunReport({ things: [pressed], incidents }), 0);
    expect(data.bars[0]?.marks.map(({ at, incident }) => [at, incident.id])).toEqual([[40, 'a']]);
    expect(data.engine.map(({ at, to, incident }) => [at, to, incident.id])).toEqual([
      [50, 60, 'b']
    ]);
  });

  it('goes to now while the run goes on, and tells where the command ended', () => {
    const run = aRun({ state: 'settling', stoppedAt: 15_000, endedAt: null });
    const data = timelineOf(aRunReport({ run }), 30_000);
    expect([data.from, data.until, data.stoppedAt]).toEqual([10_000, 30_000, 25]);
  });

  it('keeps every piece inside, in order and without overlap, whatever the times are', () => {
    const time = fc.integer({ min: 0, max: 40_000 });
    const maybe = fc.option(time);
    const spells = fc.array(
      fc.record({ from: time, level: fc.constantFrom('ok', 'high', 'critical') })
    );
    fc.assert(
      fc.property(
        time,
        maybe,
        maybe,
        maybe,
        spells,
        (createdAt, startedAt, stoppedAt, goneAt, all) => {
          const ordered = all.toSorted((one, other) => one.from - other.from);
          const thing = aRunThing('x', {
            createdAt,
            startedAt,
            stoppedAt,
            goneAt,
            spells: ordered
          });
          const [bar] = barsOf(thing);
          let last = 0;
          for (const { from, to } of bar?.pieces ?? []) {
            expect(from).toBeGreaterThanOrEqual(last);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(to).toBeLessThanOrEqual(100);
            last = to;
          }
        }
      )
    );
  });
});

describe('a bar in sentences', () => {
  it('says all that is drawn', () => {
    const incidents = [anIncident({ kind: 'oom', at: 17_000, containerId: 'db' })];
    const [bar] = timelineOf(aRunReport({ things: [pressed], incidents }), 0).bars;
    expect(bar && barSentences(bar, 10_000, 20_000)).toEqual([
      'Made after 1 s.',
      'Ran 5 s, exit code 137.',
      'Removed after 8 s.',
      'At most 95 MiB of 100 MiB (95.0%).',
      'Past its load line for 3 s.',
      'Out of memory after 7 s.'
    ]);
  });

  it('says that it was left, and that it may be somebody else’s', () => {
    const [bar] = barsOf(aRunThing('a', { whose: 'shared' }));
    expect(bar && barSentences(bar, 10_000, 20_000)).toEqual([
      'Made after 1 s.',
      'Left running.',
      'Its memory was never read.',
      'It may be somebody else’s.'
    ]);
  });

  it('says of one that a pool lent that it was given back, and never that it was left', () => {
    const [bar] = barsOf(aRunThing('a', { whose: 'lent', left: false }));
    expect(bar?.stays).toBe(false);
    expect(bar && barSentences(bar, 10_000, 20_000)).toEqual([
      'Lent by a pool after 1 s.',
      'Given back after the run.',
      'Its memory was never read.'
    ]);
  });

  it('counts pressure until its end or the end of what is known', () => {
    expect(pressedFor(pressed, 20_000)).toBe(3_000);
    expect(pressedFor({ ...pressed, stoppedAt: null, goneAt: null }, 20_000)).toBe(6_000);
  });
});

describe('the scale', () => {
  it('has round moments, never too many', () => {
    expect(roundOffsets(10_000, 6)).toEqual([0, 2_000, 4_000, 6_000, 8_000, 10_000]);
    expect(roundOffsets(68_000, 6)).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * 86_400_000 }), span => {
        expect(roundOffsets(span, 6).length).toBeLessThanOrEqual(7);
      })
    );
  });

  it('places what is outside at the edge', () => {
    const place = placeIn(10, 20);
    expect([place(0), place(15), place(99)]).toEqual([0, 50, 100]);
  });
});

describe('moving in a list by keys', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 29, 29],
    ['ArrowUp', 5, 4],
    ['ArrowUp', -1, 0],
    ['PageDown', 3, 13],
    ['PageUp', 3, 0],
    ['Home', 9, 0],
    ['End', 9, 29],
    ['x', 9, null]
  ])('%s leads from %d to %s', (key, at, to) => {
    expect(nextIndex(key, at, 30)).toBe(to);
  });

  it('leads nowhere in an empty list', () => {
    expect(nextIndex('End', -1, 0)).toBeNull();
  });
});
