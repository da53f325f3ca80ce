import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../shared/model/run';
import { planThings } from '../../../electron/cleanup/plan-things';
import { Runs } from '../../../electron/runs/runs';
import type { RunStore } from '../../../electron/runs/run-store';
import { ManualClock, settled } from '../../helpers/manual-clock';
import { WatchedEngine } from '../../helpers/recorded-run';
import { runsInMemory } from '../../helpers/run-store';
import { aContainer, aVolume } from '../../helpers/things';

const startedAt = 1_000_000;
let world: WatchedEngine;
let store: RunStore;
let runs: Runs;
let told: Run[];

beforeEach(async () => {
  const clock = new ManualClock(startedAt);
  world = new WatchedEngine(clock);
  const open = runsInMemory({ clock, isAlive: () => true, pid: 1 });
  store = await open();
  const frame = { planId: 'p', now: 0, endpointUrl: 'unix:///fake', disk: null, rules: [] };
  const cleanup: ConstructorParameters<typeof Runs>[0]['cleanup'] = {
    planThings: choose =>
      Promise.resolve(planThings(choose(world.inventory), world.inventory, frame))
  };
  runs = new Runs({ ...world.parts(store), store: open, cleanup });
  told = [];
  runs.onChange(run => told.push(run));
});

const stop = async (): Promise<void> => {
  const stopping = runs.stop();
  await world.clock.advance(60_000);
  await stopping;
};

const make = (id: string): void => {
  world.engine.containers.push(aContainer(id, { state: 'running' }));
  world.event('container', 'create', id, { name: id });
};

describe('Runs', () => {
  it('records what happens between record and stop, and tells how it goes', async () => {
    const { runId } = await runs.record({ name: 'by hand' });
    make('c');
    await world.clock.advance(1_000);
    expect(told.at(-1)).toMatchObject({ state: 'recording', counters: { container: { left: 1 } } });
    await stop();
    expect(told.at(-1)).toMatchObject({ runId, state: 'finished', findings: ['leak'] });
    expect(await runs.list()).toEqual([told.at(-1)]);
    expect(await runs.report(runId)).toMatchObject({
      run: { name: 'by hand', recordedBy: 'window', command: null, folder: null, exitCode: null },
      things: [{ name: 'c', left: true }]
    });
  });

  it('records one at a time, and stops only what it records', async () => {
    await expect(runs.stop()).rejects.toMatchObject({ code: 'not-found' });
    const first = runs.record({ name: 'one' });
    await expect(runs.record({ name: 'two' })).rejects.toMatchObject({ code: 'busy' });
    expect(runs.isRecording).toBe(true);
    await first;
    expect(runs.isRecording).toBe(true);
    await expect(runs.record({ name: 'three' })).rejects.toMatchObject({ code: 'busy' });
    await stop();
    expect(runs.isRecording).toBe(false);
    await expect(runs.record({ name: 'four' })).resolves.toMatchObject({ name: 'four' });
  });

  it('plans exactly what a run left and is still there', async () => {
    world.engine.containers = [aContainer('before')];
    const { runId } = await runs.record({ name: 'tests' });
    await expect(runs.plan(runId)).rejects.toMatchObject({ code: 'busy' });
    make('stays');
    make('goes');
    world.engine.volumes = [aVolume('data', { createdAt: startedAt + 5 })];
    world.event('volume', 'create', 'data');
    world.list();
    await stop();
    const planned = async () =>
      (await runs.plan(runId)).items.map(({ kind, id }) => `${kind} ${id}`);
    expect(await planned()).toEqual(['container stays', 'container goes', 'volume data']);
    make('later');
    world.engine.containers = world.engine.containers.filter(({ id }) => id !== 'goes');
    // Another volume, by the same name.
    world.engine.volumes = [aVolume('data', { createdAt: startedAt + 100_000 })];
    expect(await planned()).toEqual(['container stays']);
    const [listed] = await runs.list();
    expect(listed?.counters.container).toEqual({ created: 2, gone: 1, left: 1 });
  });

  it('says of a volume that its cleanup left only as long as the volume is there', async () => {
    const { runId } = await runs.record({ name: 'tests' });
    world.engine.volumes = ['data', 'cache'].map(name => aVolume(name, { createdAt: startedAt }));
    for (const { name } of world.engine.volumes) world.event('volume', 'create', name);
    world.list();
    await stop();
    const counts = { removed: 0, skipped: 0, failed: 0 };
    const command = 'plimsoll runs clean 01234567 --volumes';
    const volumesLeft = { names: ['data', 'cache'], command };
    store.amend(runId, { cleaned: { ...counts, volumesLeft } });
    const cleaned = async () => (await runs.report(runId)).cleaned;
    expect(await cleaned()).toEqual({ ...counts, volumesLeft });
    world.engine.volumes.shift();
    expect(await cleaned()).toEqual({ ...counts, volumesLeft: { names: ['cache'], command } });
    world.engine.volumes = [];
    expect(await cleaned()).toEqual(counts);
  });

  it('looks into those runs alone of which something has gone', async () => {
    for (const name of ['one', 'other']) {
      await runs.record({ name });
      make(`of-${name}`);
      await stop();
    }
    const looked = vi.spyOn(store, 'get');
    expect((await runs.list()).map(({ counters }) => counters.container.left)).toEqual([1, 1]);
    expect(looked).not.toHaveBeenCalled();
    world.engine.containers = world.engine.containers.filter(({ id }) => id !== 'of-one');
    const left = async () =>
      (await runs.list()).map(({ name, counters }) => [name, counters.container.left]);
    expect(await left()).toEqual([
      ['other', 1],
      ['one', 0]
    ]);
    expect(looked).toHaveBeenCalledOnce();
    expect(await left()).toEqual([
      ['other', 1],
      ['one', 0]
    ]);
    expect(looked).toHaveBeenCalledOnce();
  });

  it('shows the runs as they were seen last while the engine does not answer', async () => {
    await runs.record({ name: 'tests' });
    make('c');
    await stop();
    world.answers = false;
    const [listed] = await runs.list();
    expect(listed?.counters.container.left).toBe(1);
  });

  it('knows nothing of a run that is not kept', async () => {
    await expect(runs.report('nothing')).rejects.toMatchObject({ code: 'not-found' });
    await expect(runs.plan('nothing')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps a recording that is cut off, whenever that is', async () => {
    await runs.record({ name: 'tests' });
    runs.dispose();
    expect(store.list().map(run => [run.state, run.incomplete.length])).toEqual([['finished', 1]]);
    expect(world.clock.pending).toBe(0);
  });

  it('keeps a recording that is cut off before it has begun', async () => {
    const beginning = runs.record({ name: 'tests' });
    runs.dispose();
    await beginning;
    await settled();
    expect(store.list().map(({ endedAt }) => endedAt)).toEqual([startedAt]);
    expect(world.clock.pending).toBe(0);
  });
});

describe('RunStore', () => {
  it('knows which runs are over, and nothing of those it does not keep', async () => {
    await runs.record({ name: 'tests' });
    await stop();
    const going = await runs.record({ name: 'going' });
    const over = store.list().find(({ name }) => name === 'tests')?.runId ?? '';
    expect(store.ended([over, going.runId, 'unknown'])).toEqual(new Set([over]));
    expect(store.ended([])).toEqual(new Set());
  });

  it('lists every run that it keeps, and keeps the newest five hundred', async () => {
    for (let count = 0; count < 501; count += 1) {
      await runs.record({ name: `run ${count}` });
      await stop();
    }
    const listed = store.list();
    expect([listed.length, listed[0]?.name, listed.at(-1)?.name]).toEqual([
      500,
      'run 500',
      'run 1'
    ]);
  });

  it('keeps the runs of 30 days, newest first, and of one engine alone where asked', async () => {
    await runs.record({ name: 'old' });
    await stop();
    await world.clock.advance(31 * 86_400_000);
    await runs.record({ name: 'new' });
    await stop();
    await runs.record({ name: 'newest' });
    expect(store.list().map(({ name }) => name)).toEqual(['newest', 'new']);
    expect(store.list('unix:///other')).toEqual([]);
    expect(store.list('unix:///fake')).toHaveLength(2);
  });
});
