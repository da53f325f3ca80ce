import { beforeEach, expect, it, vi } from 'vitest';
import type { ComposeProject } from '../../../electron/compose/project';
import type { Environment } from '../../../electron/environments/environments';
import { Keeper } from '../../../electron/pools/keeper';
import { Places } from '../../../electron/pools/places';
import { PoolBook } from '../../../electron/pools/pool-book';
import { PoolTables } from '../../../electron/pools/pool-tables';
import { Tasks } from '../../../electron/pools/tasks';
import { Database } from '../../../electron/store/database';
import { PlimsollError } from '../../../shared/errors';
import type { Pool } from '../../../shared/model/pool';
import { FakeEngine } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer } from '../../helpers/things';

const project: ComposeProject = {
  file: '/nowhere/compose.yaml',
  services: [{ name: 'db', memoryBytes: 1 } as ComposeProject['services'][number]],
  networks: [],
  volumes: [],
  notes: []
};

let clock: ManualClock;
let book: PoolBook;
let places: Places;
let tasks: Tasks;
let state: 'healthy' | 'degraded';
/** What was asked of the environments, in order. */
let done: string[];
let engine: FakeEngine;
let upFails: PlimsollError | null;
/** The containers of each environment that comes up. */
let upHas: { id: string; name: string }[][];
/** It is not ready before somebody gives it up. */
let upLasts: boolean;
let downFails: PlimsollError | null;

beforeEach(async () => {
  clock = new ManualClock();
  const database = await Database.open(':memory:');
  const terms = { clock, isAlive: () => true, pid: 1 };
  const tables = new PoolTables(database, 'unix:///engine.sock', terms);
  [book, places, tasks] = [new PoolBook(tables), new Places(tables), new Tasks(tables)];
  state = 'healthy';
  done = [];
  upFails = downFails = null;
  upLasts = false;
  upHas = [];
  engine = new FakeEngine();
});

const tend = (signal = new AbortController().signal): Promise<void> =>
  new Keeper({
    engine,
    clock,
    tasks,
    facts: () => null,
    loadLine: () => 70,
    state: () => state,
    environments: {
      up(_, { id, labels, wait, signal }) {
        const containers = upHas.shift() ?? [];
        done.push(`up ${labels['plimsoll.pool']} ${wait}`);
        if (upLasts) {
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error));
          });
        }
        if (upFails) return Promise.reject(upFails);
        const environment: Environment = {
          id,
          project: id,
          variables: {},
          containers,
          down: () => Promise.resolve(),
          keep: by => void done.push(`kept by ${by}`)
        };
        return Promise.resolve(environment);
      },
      takeDown() {
        done.push('down');
        return downFails ? Promise.reject(downFails) : Promise.resolve();
      }
    }
  }).tend(signal);

const web = (): Pool => {
  const [pool] = book.list();
  if (!pool) throw new Error('There is no pool.');
  return pool;
};
const states = (): string[] => web().slots.map(slot => slot.state);

/** As long as it takes, and not longer. */
const finished = async (tending: Promise<void>, withinMs: number): Promise<void> => {
  await clock.advance(withinMs);
  await tending;
  expect(clock.pending).toBe(0);
};

it('fills the pools, and ends when they are full', async () => {
  book.define('web', { project, size: 2 });
  await finished(tend(), 0);
  expect(states()).toEqual(['warm', 'warm']);
  expect(done.toSorted()).toEqual([
    'kept by the pool web',
    'kept by the pool web',
    'up web false',
    'up web false'
  ]);
});

it('replaces what died while it was warm, and leaves alone what is leased or has done its work', async () => {
  book.define('web', { project, size: 4 });
  const ids = ['dead', 'done', 'ended', 'well'];
  upHas = ids.map(id => [{ id, name: id }]);
  await finished(tend(), 1_000);
  const asking = { pool: 'web', run: { runId: 'r', name: 'r' }, since: clock.now() };
  const { place } = places.lease({ ...asking, waitId: null, patient: false });
  const had = place?.containers[0]?.id;
  // The engine was started again: nothing of it runs any more but one.
  engine.containers = ids.map(id =>
    aContainer(id, { state: id === 'well' ? 'running' : 'exited' })
  );
  const ended = (code: number) => ({
    State: { Running: false, ExitCode: code },
    NetworkSettings: {}
  });
  vi.spyOn(engine, 'inspectRaw').mockImplementation((_, id) =>
    Promise.resolve(ended(id === 'done' ? 0 : 255))
  );
  done = [];
  await finished(tend(), 1_000);
  const gone = ids.filter(id => id !== 'well' && id !== 'done' && id !== had);
  expect(done.filter(act => act === 'down')).toHaveLength(gone.length);
  expect(states().filter(state => state === 'warm')).toHaveLength(3);
  expect(states()).toContain('leased');
});

it('takes down what was used before it warms another one', async () => {
  book.define('web', { project, size: 1 });
  await finished(tend(), 0);
  done = [];
  const asking = { pool: 'web', run: { runId: 'r', name: 'r' }, since: clock.now() };
  const { place } = places.lease({ ...asking, waitId: null, patient: false });
  places.giveBack(place?.environmentId ?? '', null);
  await finished(tend(), 0);
  expect(done).toEqual(['down', 'up web false', 'kept by the pool web']);
  expect(states()).toEqual(['warm']);
  expect(web().slots[0]?.environmentId).not.toBe(place?.environmentId);
});

it('gives up what it warms when its pool is removed or changed, and blames nobody', async () => {
  upLasts = true;
  book.define('web', { project, size: 1 });
  const tending = tend();
  await clock.advance(1_000);
  expect(states()).toEqual(['warming']);
  book.define('web', { project: { ...project, notes: ['another'] }, size: 1 });
  await clock.advance(1_000);
  expect(done).toEqual(['up web false', 'down', 'up web false']);
  expect(web()).toMatchObject({ trouble: null, slots: [{ state: 'warming' }] });
  book.remove('web');
  await finished(tending, 1_000);
  expect(done.at(-1)).toBe('down');
  expect(book.list()).toEqual([]);
});

it('gives up its right to see to the pools when what it does cannot be noted', async () => {
  book.define('web', { project, size: 1 });
  const noted = vi.spyOn(tasks, 'warmed').mockImplementation(() => {
    throw new PlimsollError('journal-failed', 'The disk is full.');
  });
  vi.spyOn(tasks, 'notWarmed').mockImplementation(() => {
    throw new PlimsollError('journal-failed', 'The disk is full.');
  });
  await expect(tend()).rejects.toThrow('The disk is full.');
  expect(noted).toHaveBeenCalled();
  expect([tasks.isKept(), clock.pending]).toEqual([false, 0]);
});

it('rests while the engine is not well, and goes on when it is', async () => {
  book.define('web', { project, size: 1 });
  state = 'degraded';
  const tending = tend();
  await clock.advance(30_000);
  expect(done).toEqual([]);
  expect(web().trouble?.sentence).toMatch(/The engine is not well/);
  state = 'healthy';
  await finished(tending, 2_000);
  expect(states()).toEqual(['warm']);
  expect(web().trouble).toBeNull();
});

it('tries again after a failure, each time later, and takes down what there was', async () => {
  book.define('web', { project, size: 1 });
  upFails = new PlimsollError('environment-failed', 'The service db is unhealthy.');
  const tending = tend();
  await clock.advance(14_000);
  expect(done).toEqual(['up web false', 'down', 'up web false', 'down']);
  expect(web()).toMatchObject({ slots: [], trouble: { sentence: 'The service db is unhealthy.' } });
  upFails = null;
  await finished(tending, 4_000);
  expect(states()).toEqual(['warm']);
});

it('has runs wait where the engine gave no answer: that says nothing about the services', async () => {
  book.define('web', { project, size: 1 });
  upFails = new PlimsollError('engine-timeout', 'The engine did not answer.');
  const tending = tend();
  await clock.advance(3_000);
  const asking = { pool: 'web', run: { runId: 'r', name: 'r' }, since: clock.now() };
  expect(places.lease({ ...asking, waitId: null, patient: false })).toMatchObject({
    place: null,
    coming: true,
    trouble: 'The engine did not answer.'
  });
  upFails = null;
  await finished(tending, 6_000);
  expect(states()).toEqual(['warm']);
});

it('says that there is no room, and fills up when there is', async () => {
  book.define('web', { project, size: 1 });
  upFails = new PlimsollError('no-room', 'There is none.');
  const tending = tend();
  await clock.advance(3_000);
  expect(web().trouble?.sentence).toBe('There is none.');
  upFails = null;
  await finished(tending, 5_000);
  expect(states()).toEqual(['warm']);
});

it('leaves it to whoever comes next after ten minutes without anything it could do', async () => {
  book.define('web', { project, size: 1 });
  state = 'degraded';
  await finished(tend(), 602_000);
  expect(tasks.isKept()).toBe(false);
  expect(tasks.areWaiting()).toBe(true);
});

it('tells what would not go down, and tries again', async () => {
  book.define('web', { project, size: 1 });
  await finished(tend(), 0);
  book.remove('web');
  downFails = new PlimsollError('conflict', 'It is in use.');
  const tending = tend();
  await clock.advance(1_000);
  expect(web().slots[0]).toMatchObject({ state: 'used', why: 'It is in use.' });
  downFails = null;
  await finished(tending, 6_000);
  expect(book.list()).toEqual([]);
});

it('does nothing while another program is at it', async () => {
  book.define('web', { project, size: 1 });
  const right = tasks.keep();
  await tend();
  expect(done).toEqual([]);
  right?.dispose();
});

it('ends when it is told to, and leaves nothing half known', async () => {
  book.define('web', { project, size: 1 });
  const end = new AbortController();
  upFails = new PlimsollError('cancelled', 'It was cancelled.');
  state = 'degraded';
  const tending = tend(end.signal);
  await clock.advance(1_000);
  end.abort();
  await finished(tending, 0);
  expect(tasks.isKept()).toBe(false);
});
