import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Schedule } from '../../../electron/cleanup/schedule';
import { nextTime } from '../../../electron/cleanup/schedule-law';
import { defaultSettings } from '../../../shared/defaults';
import type { CleanupReport } from '../../../shared/model/pass';
import type {
  ScheduledResult,
  ScheduleRecord,
  ScheduleSettings
} from '../../../shared/model/schedule';
import { PlimsollError } from '../../../shared/errors';
import { resultWords } from '../../../shared/schedule-words';
import { setUp as setUpCleanup } from '../../helpers/cleanup-of-fake';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer, aDisk, aNetwork, anImage, aVolume } from '../../helpers/things';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const last = (at: number): ScheduledResult => ({
  at,
  outcome: 'nothing',
  removed: 0,
  failed: 0,
  bytesFreed: 0,
  why: null
});

describe('nextTime', () => {
  it.each([
    ['off', { since: 0, last: null }, 5 * hour, null],
    ['hourly', { since: 4 * hour, last: null }, 4 * hour, 5 * hour],
    ['hourly', { since: 0, last: last(5 * hour) }, 5.5 * hour, 6 * hour],
    ['hourly', { since: 0, last: last(hour) }, 90 * hour, 90 * hour],
    ['reclaimable', { since: 0, last: last(hour) }, hour, 2 * hour],
    ['daily', { since: 0, last: last(hour) }, 2 * hour, 25 * hour],
    ['daily', { since: 3 * hour, last: last(hour) }, 3 * hour, 27 * hour],
    ['daily', { since: 0, last: last(500 * day) }, day, 2 * day]
  ] as const)('%s after %j at %i is %s', (when, record, now, next) => {
    expect(nextTime(when, record, now)).toBe(next);
  });

  it('is never in the past, and never further off than a period', () => {
    const times = fc.integer({ min: 0, max: 1e13 });
    fc.assert(
      fc.property(times, times, times, (since, at, now) => {
        const next = nextTime('hourly', { since, last: last(at) }, now) ?? -1;
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next).toBeLessThanOrEqual(now + hour);
      })
    );
  });
});

const emptyReport: CleanupReport = {
  planId: 'p',
  startedAt: 0,
  finishedAt: 0,
  cancelled: false,
  removed: [],
  stopped: [],
  skipped: [],
  failed: [],
  bytesFreed: 7
};

const setUp = (given: Partial<ScheduleSettings>, record: ScheduleRecord | null = null) => {
  const clock = new ManualClock(1_000 * hour);
  const world = {
    settings: { ...defaultSettings.schedule, ...given },
    blocked: null as string | null,
    bytes: 5,
    planned: 0,
    executed: 0,
    failure: null as Error | null,
    whilePlanning: () => undefined as void
  };
  const kept: ScheduleRecord[] = [];
  const results: ScheduledResult[] = [];
  const item = { itemId: 'container-1', bytes: 0 } as never;
  const schedule = new Schedule({
    clock,
    settings: () => world.settings,
    blocked: () => world.blocked,
    record,
    keep: value => kept.push(value),
    cleanup: {
      async planUnattended() {
        world.planned += 1;
        world.whilePlanning();
        const items = world.bytes < 0 ? [] : [{ ...(item as object), bytes: world.bytes } as never];
        return { planId: 'p', createdAt: 0, endpointUrl: '', kept: [], items };
      },
      async execute() {
        world.executed += 1;
        if (world.failure) throw world.failure;
        return emptyReport;
      }
    }
  });
  schedule.onResult(result => results.push(result));
  onTestFinished(() => schedule.dispose());
  const change = (more: Partial<ScheduleSettings>): void => {
    world.settings = { ...world.settings, ...more };
    schedule.settingsChanged();
  };
  return { clock, world, schedule, kept, results, change };
};

describe('a schedule', () => {
  it('does nothing while it is off, which it is by default', async () => {
    const { clock, world, schedule } = setUp({});
    schedule.start();
    await clock.advance(3 * day);
    expect([world.planned, schedule.state.nextAt, clock.pending]).toEqual([0, null, 0]);
  });

  it('begins a period after it was turned on, and goes on from there', async () => {
    const { clock, world, schedule, change, kept } = setUp({});
    schedule.start();
    change({ when: 'hourly' });
    expect(schedule.state.nextAt).toBe(clock.now() + hour);
    await clock.advance(59 * minute);
    expect(world.executed).toBe(0);
    await clock.advance(minute);
    expect(world.executed).toBe(1);
    await clock.advance(2 * hour);
    expect(world.executed).toBe(3);
    expect(kept.at(-1)?.last).toMatchObject({ outcome: 'cleaned', bytesFreed: 7 });
    change({ when: 'off' });
    expect([schedule.state.nextAt, clock.pending]).toEqual([null, 0]);
  });

  it('rests while another engine is watched, and is due when it is back', async () => {
    const { clock, world, schedule } = setUp({ when: 'hourly' });
    schedule.start();
    schedule.rest();
    expect([schedule.state.nextAt, clock.pending]).toEqual([null, 0]);
    await clock.advance(5 * hour);
    expect(world.planned).toBe(0);
    schedule.start();
    await clock.advance(minute);
    expect(world.executed).toBe(1);
  });

  it('does not begin what it has planned when another engine is watched meanwhile', async () => {
    const { clock, world, schedule } = setUp({ when: 'hourly' });
    schedule.start();
    world.whilePlanning = () => schedule.rest();
    await clock.advance(2 * hour);
    expect([world.planned, world.executed, clock.pending]).toEqual([1, 0, 0]);
  });

  it('makes up once for what was missed, but not in the first moments', async () => {
    const record = { since: 1, last: last(900 * hour) };
    const { clock, world, schedule, results } = setUp({ when: 'hourly' }, record);
    schedule.start();
    await clock.advance(5_000);
    expect(world.planned).toBe(0);
    await clock.advance(10 * minute);
    expect([world.executed, results.length]).toEqual([1, 1]);
  });

  it.each(['the engine is not healthy', 'a cleanup is under way', 'a cleanup plan is open'])(
    'waits because %s, says so, and begins soon after',
    async because => {
      const { clock, world, schedule } = setUp({ when: 'hourly' });
      schedule.start();
      world.blocked = because;
      await clock.advance(2 * hour);
      expect([world.planned, schedule.state.waitsBecause]).toEqual([0, because]);
      world.blocked = null;
      await clock.advance(minute);
      expect([world.executed, schedule.state.waitsBecause]).toEqual([1, null]);
    }
  );

  it('drops its plan when somebody opens one meanwhile, or turns it off', async () => {
    const { clock, world, schedule, change } = setUp({ when: 'hourly' });
    schedule.start();
    world.whilePlanning = () => void (world.blocked = 'a cleanup plan is open');
    await clock.advance(hour);
    expect([world.planned, world.executed]).toEqual([1, 0]);
    world.blocked = null;
    world.whilePlanning = () => change({ when: 'off' });
    await clock.advance(hour);
    expect([world.planned, world.executed, schedule.state.nextAt]).toEqual([2, 0, null]);
  });

  it('by size cleans up only when more than that can go', async () => {
    const { clock, world, schedule, results } = setUp({ when: 'reclaimable', aboveBytes: 100 });
    schedule.start();
    world.bytes = 100;
    await clock.advance(hour);
    expect([world.executed, results.at(-1)?.outcome]).toEqual([0, 'nothing']);
    world.bytes = 101;
    await clock.advance(hour);
    expect([world.executed, results.at(-1)?.outcome]).toEqual([1, 'cleaned']);
  });

  it('waits when somebody else was faster, and reports any other failure', async () => {
    const { clock, world, schedule, results } = setUp({ when: 'hourly' });
    schedule.start();
    world.failure = new PlimsollError('busy', 'A cleanup is under way.');
    await clock.advance(hour);
    expect([results, schedule.state.waitsBecause]).toEqual([[], 'a cleanup is under way']);
    world.failure = new PlimsollError('engine-failed', 'The engine failed.');
    await clock.advance(minute);
    expect(results).toMatchObject([{ outcome: 'failed', why: 'The engine failed.' }]);
    expect(schedule.state.nextAt).toBeGreaterThan(clock.now());
  });

  it('leaves no timer behind', async () => {
    const { clock, schedule } = setUp({ when: 'hourly' });
    schedule.start();
    schedule.dispose();
    expect(clock.pending).toBe(0);
  });
});

describe('what a schedule plans', () => {
  const kinds = defaultSettings.schedule.kinds;
  const gigabyte = 1_000_000_000;
  const figure = { count: 1, active: 0 };
  const disk = aDisk({
    buildCache: { ...figure, bytes: 12 * gigabyte, reclaimableBytes: 11 * gigabyte },
    items: [
      {
        kind: 'build-cache',
        id: 'x',
        name: '',
        bytes: 11 * gigabyte,
        active: false,
        createdAt: 0,
        lastUsedAt: 0
      }
    ]
  });
  const terms = { kinds, olderThanSeconds: 3600, keepCacheBytes: 10 * gigabyte };
  const world = () => {
    const parts = setUpCleanup(disk);
    const old = { createdAt: 0 };
    const labels = { 'com.docker.compose.project': 'pytest4711' };
    parts.engine.containers = [
      aContainer('old', { volumes: ['anon'] }),
      aContainer('kept'),
      aContainer('leftover', { state: 'running', labels }),
      aContainer('young', { inspected: { finishedAt: parts.clock.now() - 1000 } })
    ];
    parts.engine.networks = [aNetwork('n', old), aNetwork('new', { createdAt: parts.clock.now() })];
    parts.engine.volumes = [
      aVolume('anon', { anonymous: true }),
      aVolume('loose', { anonymous: true })
    ];
    parts.engine.images = [anImage('dangling', old), anImage('tagged', { ...old, tags: ['a:1'] })];
    parts.settings.protectionRules = [{ by: 'name', pattern: 'kept' }];
    return parts;
  };

  it('is old, unused, without data of its own, and protected by nobody', async () => {
    const plan = await world().cleanup.planUnattended(terms);
    expect(plan.items.map(({ name }) => name)).toEqual(['old', 'n', 'dangling', 'Build cache']);
    expect(plan.items.every(({ selected }) => selected)).toBe(true);
    expect(plan.items.at(-1)).toMatchObject({
      bytes: 2 * gigabyte,
      reason: 'what no build used for 1 h, down to 10 GB',
      cache: { keepBytes: 10 * gigabyte, unusedForSeconds: 3600 }
    });
  });

  it('holds the chosen kinds alone, and no cache below its size', async () => {
    const { cleanup } = world();
    const images = await cleanup.planUnattended({ ...terms, kinds: ['image'] });
    expect(images.items.map(({ name }) => name)).toEqual(['dangling']);
    const enough = { ...terms, kinds: ['build-cache' as const], keepCacheBytes: 12 * gigabyte };
    expect((await cleanup.planUnattended(enough)).items).toEqual([]);
  });

  it('is carried out with every anonymous volume kept, and the cache down to its size', async () => {
    const parts = world();
    parts.engine.prune = { bytesFreed: 2, removedIds: ['x'] };
    const schedule = new Schedule({
      clock: parts.clock,
      cleanup: parts.cleanup,
      settings: () => ({ ...defaultSettings.schedule, ...terms, when: 'hourly' }),
      blocked: () => null,
      record: null,
      keep: () => undefined
    });
    onTestFinished(() => schedule.dispose());
    const results: ScheduledResult[] = [];
    schedule.onResult(result => results.push(result));
    // Opened ahead: a database takes real time, which this clock knows nothing of.
    await parts.journal();
    schedule.start();
    await parts.clock.advance(hour + minute);
    expect(results).toMatchObject([{ outcome: 'cleaned', removed: 6, failed: 0 }]);
    expect(parts.engine.volumes.map(({ name }) => name)).toEqual(['anon', 'loose']);
    expect(parts.engine.containers.map(({ id }) => id)).toEqual(['kept', 'leftover']);
    expect([parts.engine.prunedAges, parts.engine.keptBytes]).toEqual([[3600], [10 * gigabyte]]);
  });
});

describe('resultWords', () => {
  it.each([
    [last(0), 'Nothing had to go.'],
    [
      { ...last(0), outcome: 'cleaned', removed: 1, bytesFreed: 1500 },
      '1 item removed, 1.5 kB freed.'
    ],
    [
      { ...last(0), outcome: 'cleaned', removed: 2, failed: 1 },
      '2 items removed, 0 B freed; 1 item could not be removed.'
    ],
    [{ ...last(0), outcome: 'failed', why: 'The engine failed.' }, 'The engine failed.']
  ] as const)('of %j is %s', (result, words) => expect(resultWords(result)).toBe(words));
});
