import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ComposeProject } from '../../../electron/compose/project';
import { Places, type Asking } from '../../../electron/pools/places';
import { PoolBook } from '../../../electron/pools/pool-book';
import { PoolTables } from '../../../electron/pools/pool-tables';
import type { Task } from '../../../electron/pools/task';
import { Tasks } from '../../../electron/pools/tasks';
import { Database } from '../../../electron/store/database';
import { DisposableStore, disposable } from '../../../shared/disposable';
import { ManualClock } from '../../helpers/manual-clock';

const url = 'unix:///engine.sock';
let held: DisposableStore;
let folder: string;
let clock: ManualClock;
let dead: Set<number>;

/** What a program with this process id sees of the one file that all of them share. */
const program = async (pid: number, endpointUrl = url) => {
  const database = held.add(await Database.open(join(folder, 'journal.sqlite')));
  const isAlive = (one: number): boolean => !dead.has(one);
  const tables = new PoolTables(database, endpointUrl, { clock, isAlive, pid });
  return { book: new PoolBook(tables), places: new Places(tables), tasks: new Tasks(tables) };
};
type Program = Awaited<ReturnType<typeof program>>;
let one: Program;
let other: Program;

beforeEach(async () => {
  held = new DisposableStore();
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-pools-'));
  held.add(disposable(() => rmSync(folder, { recursive: true })));
  clock = new ManualClock();
  dead = new Set();
  one = await program(1);
  other = await program(2);
});
afterEach(() => held.dispose());

const project = (image = 'db:1'): ComposeProject => {
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, `services: { db: { image: "${image}" } }`);
  const service = { name: 'db', image } as ComposeProject['services'][number];
  return { file, services: [service], networks: [], volumes: [], notes: [] };
};
const define = (size: number, image?: string): void =>
  one.book.define('web', { project: project(image), size });

const asking = (runId: string, more: Partial<Asking> = {}): Asking => ({
  pool: 'web',
  run: { runId, name: runId },
  since: clock.now(),
  waitId: null,
  patient: false,
  ...more
});

const next = ({ tasks }: Program): Task => {
  const task = tasks.claim(false);
  if (!task) throw new Error('There is nothing to do.');
  return task;
};

/** Warms what there is room for; gives their ids. */
const fill = (by: Program): string[] => {
  const ids: string[] = [];
  for (let task = by.tasks.claim(false); task; task = by.tasks.claim(false)) {
    expect(task.act).toBe('warm');
    const variables = { DB_PORT: String(ids.length) };
    by.tasks.warmed(task.environmentId, { variables, containers: [{ id: 'c', name: 'db' }] });
    ids.push(task.environmentId);
  }
  return ids;
};

const states = (): string[] =>
  one.book.list().flatMap(({ slots }) => slots.map(each => each.state));
const leased = ({ places }: Program, more: Asking): string | null =>
  places.lease(more).place?.environmentId ?? null;

it('hands out each place and each piece of work once', () => {
  define(2);
  const [first, second] = [next(one), next(other)];
  expect(first.environmentId).not.toBe(second.environmentId);
  expect(one.tasks.claim(false)).toBeNull();
  for (const { environmentId } of [first, second]) {
    one.tasks.warmed(environmentId, { variables: {}, containers: [] });
  }
  const ids = [leased(one, asking('a')), leased(other, asking('b')), leased(one, asking('c'))];
  expect(new Set(ids)).toEqual(new Set([first.environmentId, second.environmentId, null]));
  expect(ids[2]).toBeNull();
});

it('gives what a run needs, and never gives the same again', async () => {
  define(1);
  const [id = ''] = fill(one);
  const { place } = other.places.lease(asking('a'));
  expect(place).toMatchObject({ environmentId: id, variables: { DB_PORT: '0' } });
  await clock.advance(2_000);
  other.places.giveBack(id, null);
  expect(states()).toEqual(['used']);
  expect(leased(one, asking('b'))).toBeNull();
  expect(next(one)).toEqual({ act: 'clear', environmentId: id, pool: 'web' });
  expect(other.tasks.claim(false)).toBeNull();
  one.tasks.cleared(id);
  expect(fill(one)).not.toContain(id);
  expect(one.book.list()[0]?.leases).toEqual([
    { runName: 'a', leasedAt: clock.now() - 2_000, waitedMs: 0, heldMs: 2_000 }
  ]);
});

it('takes back what the dead had, and has it taken down', () => {
  define(3);
  fill(one);
  const leasing = leased(other, asking('a'));
  expect(one.tasks.claim(false)).toBeNull();
  dead.add(2);
  const task = next(one);
  expect(task).toEqual({ act: 'clear', environmentId: leasing, pool: 'web' });
  expect(one.book.list()[0]?.slots.find(({ state }) => state === 'clearing')?.why).toBe(
    'The program that had leased it has ended.'
  );
});

it('takes back what has shown no sign of life for two minutes, whoever has its process id', async () => {
  define(1);
  const [id = ''] = fill(one);
  const lives = leased(other, asking('a'));
  const holding = other.places.hold(id);
  await clock.advance(300_000);
  expect(one.tasks.claim(false)).toBeNull();
  holding.dispose();
  await clock.advance(121_000);
  expect(next(one)).toEqual({ act: 'clear', environmentId: lives, pool: 'web' });
});

it('serves those who wait in the order in which they came, and forgets the dead', async () => {
  define(1);
  const [id = ''] = fill(one);
  expect(leased(one, asking('first'))).toBe(id);
  const third = await program(3);
  const waits = [other, third].map(({ places }, at) => places.wait(asking(`w${at}`)));
  const [early, late] = waits.map(({ waitId }, at) => asking(`w${at}`, { waitId }));
  if (!early || !late) throw new Error('Two wait.');
  expect(one.book.list()[0]?.waits.map(({ runName }) => runName)).toEqual(['w0', 'w1']);
  one.places.giveBack(id, null);
  one.tasks.cleared(next(one).environmentId);
  const [again] = fill(one);
  // Whoever comes only now is served after them, and the later one after the earlier.
  expect(leased(one, asking('new'))).toBeNull();
  expect(leased(third, late)).toBeNull();
  dead.add(2);
  expect(one.book.list()[0]?.waits.map(({ runName }) => runName)).toEqual(['w1']);
  await clock.advance(1_500);
  expect(leased(third, late)).toBe(again);
  expect(one.book.list()[0]?.slots[0]?.lease).toEqual({
    runId: 'w1',
    runName: 'w1',
    waitedMs: 1_500
  });
  expect(one.book.list()[0]?.waits).toEqual([]);
});

it('is made again: the same services stay warm, others are replaced', () => {
  define(2);
  const first = fill(one);
  define(3);
  expect(states()).toEqual(['warm', 'warm']);
  const ids = [...first, ...fill(one)];
  expect(ids).toHaveLength(3);
  define(3, 'db:2');
  expect(leased(one, asking('a'))).toBeNull();
  expect(ids).toContain(next(one).environmentId);
});

it('says when its file is not what it was', () => {
  define(1);
  expect(one.book.list()[0]?.fileChanged).toBe(false);
  writeFileSync(join(folder, 'compose.yaml'), 'services: {}');
  expect(one.book.list()[0]?.fileChanged).toBe(true);
});

it('is gone when the last of a removed pool is, leased ones with their runs', () => {
  define(2);
  const [first, second] = fill(one);
  expect(leased(other, asking('a'))).not.toBeNull();
  one.book.remove('web');
  expect(other.places.lease(asking('b'))).toMatchObject({ place: null, known: false });
  const free = next(one).environmentId;
  one.tasks.cleared(free);
  expect(one.tasks.claim(false)).toBeNull();
  expect(one.book.list()).toHaveLength(1);
  const kept = free === first ? second : first;
  other.places.giveBack(kept ?? '', null);
  one.tasks.cleared(next(one).environmentId);
  expect(one.book.list()).toEqual([]);
  expect(() => one.book.remove('web')).toThrow('There is no pool web for this engine');
});

it('leaves a pool alone for a while after a failure, and says why', async () => {
  define(1);
  const failing = next(one);
  one.tasks.notWarmed(failing.environmentId, 'web', 'failed', 'The service db is unhealthy.');
  one.tasks.cleared(next(one).environmentId);
  expect(one.tasks.claim(false)).toBeNull();
  expect(one.places.lease(asking('a'))).toEqual({
    place: null,
    known: true,
    coming: false,
    trouble: 'The service db is unhealthy.'
  });
  expect(one.tasks.comeBackAt(100)).toBe(clock.now() + 5_000);
  await clock.advance(5_000);
  expect(fill(one)).toHaveLength(1);
  expect(one.book.list()[0]?.trouble).toBeNull();
});

it('tries again later to take down what would not go', async () => {
  define(1);
  const [id = ''] = fill(one);
  leased(one, asking('a'));
  one.places.giveBack(id, null);
  one.tasks.notCleared(next(one).environmentId, 'It is in use.');
  expect(one.tasks.claim(false)).toBeNull();
  expect(one.book.list()[0]?.slots[0]).toMatchObject({
    state: 'used',
    why: 'It is in use.',
    retryAt: clock.now() + 5_000
  });
  await clock.advance(5_000);
  expect(next(one)).toMatchObject({ act: 'clear', environmentId: id });
});

it('is seen to by one program at a time, until that has nothing left to do or is dead', () => {
  define(1);
  expect(one.tasks.areWaiting()).toBe(true);
  const right = one.tasks.keep();
  expect([right === null, other.tasks.keep()]).toEqual([false, null]);
  expect(other.tasks.isKept()).toBe(true);
  fill(one);
  // The right goes with the last look, so that what comes later finds nobody and starts somebody.
  expect(one.tasks.comeBackAt(100)).toBeNull();
  expect(other.tasks.isKept()).toBe(false);
  expect(other.tasks.areWaiting()).toBe(false);
  expect(other.tasks.keep()).not.toBeNull();
  dead.add(2);
  expect(one.tasks.keep()).not.toBeNull();
});

it('says that it rests while the engine is not well, and only where it is not full', () => {
  define(1);
  expect(one.tasks.claim(true)).toBeNull();
  one.tasks.rests('The engine is not well.');
  expect(one.book.list()[0]?.trouble?.sentence).toBe('The engine is not well.');
  expect(one.places.lease(asking('a'))).toMatchObject({ coming: true });
  fill(one);
  one.tasks.rests('The engine is not well.');
  expect(one.book.list()[0]?.trouble).toBeNull();
});

it('keeps the pools of two engines apart', async () => {
  define(1);
  const elsewhere = await program(4, 'unix:///another.sock');
  expect(elsewhere.book.list()).toEqual([]);
  expect(elsewhere.tasks.claim(false)).toBeNull();
  expect(elsewhere.places.lease(asking('a'))).toMatchObject({ known: false });
});
