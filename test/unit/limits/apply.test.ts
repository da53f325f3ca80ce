import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Evidence } from '../../../electron/limits/evidence';
import { LimitJournal } from '../../../electron/limits/limit-journal';
import { Limits } from '../../../electron/limits/limits';
import { Database } from '../../../electron/store/database';
import { PlimsollError } from '../../../shared/errors';
import type { LimitsOverview, ObservedMemory } from '../../../shared/model/limit';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer, aReading } from '../../helpers/things';

const mib = 1024 * 1024;

describe('changing a limit live', () => {
  let engine: FakeEngine;
  let clock: ManualClock;
  let journal: LimitJournal;
  let limits: Limits;
  let observed: Map<string, ObservedMemory>;

  const facts = {
    serverVersion: '1',
    apiVersion: '1.41',
    memoryBytes: 4096 * mib,
    cpus: 1,
    operatingSystem: 'Linux'
  };

  const uses = (id: string, used: number): void => {
    engine.readings.set(id, aReading({ usageBytes: used * mib }));
    const usedBytes = used * mib;
    observed.set(id, { usedBytes, peakBytes: usedBytes, p99Bytes: usedBytes, watchedMs: 0 });
  };

  const has = (id: string): number | null | undefined =>
    engine.container(id).inspected?.memoryLimitBytes;

  const add = (id: string, limit: number | null, given: Parameters<typeof aContainer>[1] = {}) => {
    const memoryLimitBytes = limit === null ? null : limit * mib;
    const memorySwapBytes = (memoryLimitBytes ?? 0) * 2;
    const inspected = { memoryLimitBytes, memorySwapBytes, ...given.inspected };
    engine.containers.push(aContainer(id, { state: 'running', ...given, inspected }));
  };

  const evidence = {
    isRecorded: false,
    of: async () => new Map([...observed].map(([id, one]) => [id, { observed: one, kills: [] }])),
    withUsual: async (given: ReadonlyMap<string, Evidence>) => new Map(given)
  };

  const overview = (): Promise<LimitsOverview> => limits.overview();

  beforeEach(async () => {
    engine = new FakeEngine();
    clock = new ManualClock();
    observed = new Map();
    const database = await Database.open(':memory:');
    journal = new LimitJournal(database, clock, () => 30);
    limits = new Limits({
      engine,
      containers: () => engine.containers,
      evidence,
      facts: () => facts,
      loadLine: () => 70,
      journal: async () => ({ limits: journal })
    });
    add('backend', 512);
    uses('backend', 379);
  });

  it('is recommended for the others beside one with a limit that cannot be', async () => {
    for (const [id, limit] of Object.entries({ negative: -5, endless: Infinity, none: NaN })) {
      add(id, limit);
      uses(id, 100);
    }
    const { recommendations } = await overview();
    expect(recommendations.map(({ containerId, reason }) => [containerId, reason])).toEqual([
      ['backend', 'high'],
      ['negative', 'no limit'],
      ['endless', 'no limit'],
      ['none', 'no limit']
    ]);
  });

  it('is noted, verified and taken back', async () => {
    const change = await limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    expect(change).toMatchObject({ fromBytes: 512 * mib, outcome: 'changed', undoable: true });
    expect(has('backend')).toBe(1024 * mib);
    expect((await overview()).recommendations).toEqual([]);
    await limits.undo(change.changeId);
    expect(has('backend')).toBe(512 * mib);
    const { changes } = await overview();
    expect(changes.map(({ outcome, undoneAt }) => [outcome, undoneAt !== null])).toEqual([
      ['changed', false],
      ['changed', true]
    ]);
  });

  it.each([
    ['Your kernel does not support swap limit capabilities.', true],
    ['IPv4 forwarding is disabled. Networking will not work.', false],
    ['IPv6 forwarding is disabled. Networking will not work.', false]
  ])('repeats a warning of the engine where it is about memory: %s', async (warning, repeated) => {
    const updateMemory = engine.updateMemory.bind(engine);
    vi.spyOn(engine, 'updateMemory').mockImplementation(async (...given) => {
      await updateMemory(...given);
      return [warning];
    });
    const { why } = await limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    expect(why?.includes(warning)).toBe(repeated);
  });

  it('is taken back to a limit that Plimsoll itself would not set', async () => {
    add('small', 64);
    uses('small', 40);
    const { changeId } = await limits.apply({ containerId: 'small', toBytes: 128 * mib });
    await limits.undo(changeId);
    expect(has('small')).toBe(64 * mib);
    await expect(limits.apply({ containerId: 'small', toBytes: 100 * mib })).rejects.toThrow(
      /none below 128 MiB/
    );
    const again = await limits.apply({ containerId: 'small', toBytes: 128 * mib });
    uses('small', 60);
    await expect(limits.undo(again.changeId)).rejects.toThrow(
      'A limit of 64 MiB is too low for a container that uses 60 MiB: it needs at least 75 MiB, 1.25 times that, or the kernel may kill it at once. Nothing was changed.'
    );
  });

  it('is shown at once, before the inventory has followed', async () => {
    const stale = engine.containers.map(container => ({ ...container }));
    let listed = stale;
    const early = new Limits({
      engine,
      containers: () => listed,
      evidence,
      facts: () => facts,
      loadLine: () => 70,
      journal: async () => ({ limits: journal })
    });
    const { changeId } = await early.apply({ containerId: 'backend', toBytes: 1024 * mib });
    expect(await early.overview()).toMatchObject({
      headroom: { committedBytes: 1024 * mib },
      recommendations: [],
      changes: [{ undoable: true }]
    });
    const undone = await early.undo(changeId);
    expect(undone.undoable).toBe(false);
    const { changes, recommendations } = await early.overview();
    expect(changes.map(({ undoable }) => undoable)).toEqual([false, false]);
    expect(recommendations).toHaveLength(1);
    // What the inventory tells from here on counts again.
    engine.become('backend', 'running', { memoryLimitBytes: 2048 * mib });
    listed = engine.containers;
    expect((await early.overview()).headroom.committedBytes).toBe(2048 * mib);
  });

  it('is refused below 1.25 times what is in use, and nothing is sent or noted', async () => {
    const attempt = limits.apply({ containerId: 'backend', toBytes: 473 * mib });
    await expect(attempt).rejects.toThrow(/needs at least 474 MiB.*Nothing was changed\.$/);
    expect(engine.count('updateMemory')).toBe(0);
    expect((await overview()).changes).toEqual([]);
  });

  it('is refused when the container has grown while the change waited for its turn', async () => {
    engine.before = call => {
      if (call === 'readStats' && engine.count('readStats') === 1) return;
      if (call === 'readStats') uses('backend', 900);
    };
    const attempt = limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    await expect(attempt).rejects.toThrow(/uses 900 MiB/);
    expect(engine.count('updateMemory')).toBe(0);
    expect((await overview()).changes).toMatchObject([{ outcome: 'failed', undoable: false }]);
  });

  it('is not made when the journal does not take it', async () => {
    journal.begin = () => {
      throw new PlimsollError('journal-failed', 'The disk is full.');
    };
    const attempt = limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    await expect(attempt).rejects.toThrow('The disk is full.');
    expect(engine.count('updateMemory')).toBe(0);
  });

  it('counts as made when the answer was lost and inspect shows it', async () => {
    engine.before = call => {
      if (call !== 'updateMemory') return;
      const memoryLimitBytes = 1024 * mib;
      engine.become('backend', 'running', { memoryLimitBytes, memorySwapBytes: 2048 * mib });
      throw unreachable();
    };
    const change = await limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    expect(change.outcome).toBe('changed');
  });

  it('is not known when nothing can be asked any more', async () => {
    engine.before = call => {
      if (engine.count('updateMemory') > 0 && call !== 'readStats') throw unreachable();
    };
    const attempt = limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    await expect(attempt).rejects.toThrow(/^Whether the limit was changed is not known/);
    engine.before = () => undefined;
    expect((await overview()).changes).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('failed when the engine says yes and the old limit is still there', async () => {
    engine.updateMemory = async () => [];
    const attempt = limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    await expect(attempt).rejects.toThrow(/the old limit is still there/);
    expect((await overview()).changes).toMatchObject([{ outcome: 'failed' }]);
  });

  it('is not taken back over a change that somebody else made since', async () => {
    const { changeId } = await limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    engine.become('backend', 'running', { memoryLimitBytes: 600 * mib });
    await expect(limits.undo(changeId)).rejects.toThrow(/not what this change made it/);
    expect((await overview()).changes[0]?.undoable).toBe(false);
    expect(has('backend')).toBe(600 * mib);
  });

  it('is not taken back when the container has grown out of the old limit', async () => {
    const { changeId } = await limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    uses('backend', 500);
    await expect(limits.undo(changeId)).rejects.toThrow(/too low for a container that uses 500/);
    expect(has('backend')).toBe(1024 * mib);
  });

  it('forgets changes that are older than the journal keeps', async () => {
    await limits.apply({ containerId: 'backend', toBytes: 1024 * mib });
    await clock.advance(31 * 86_400_000);
    await limits.apply({ containerId: 'backend', toBytes: 2048 * mib });
    expect((await overview()).changes.map(({ toBytes }) => toBytes)).toEqual([2048 * mib]);
  });

  it('counts a kill against the limit it happened under, and not against the next one', async () => {
    const killed = { oomKilled: true, finishedAt: clock.now() };
    add('worker', 256, { state: 'exited', inspected: killed });
    const reasonOf = async (): Promise<string | undefined> =>
      (await overview()).recommendations.find(({ name }) => name === 'worker')?.reason;
    expect(await reasonOf()).toBe('oom');
    await limits.apply({ containerId: 'worker', toBytes: 512 * mib });
    expect(await reasonOf()).toBeUndefined();
    await clock.advance(1000);
    engine.become('worker', 'exited', { oomKilled: true, finishedAt: clock.now() });
    expect(await reasonOf()).toBe('oom');
  });

  it('tells what it does to the headroom of the engine', async () => {
    add('free', null);
    uses('free', 10);
    const { headroom, recommendations } = await overview();
    expect(headroom).toEqual({
      engineBytes: 4096 * mib,
      committedBytes: 512 * mib,
      unlimited: 1
    });
    expect(recommendations.map(({ name, reason, effect }) => [name, reason, effect])).toEqual([
      ['backend', 'high', "The engine's headroom: 3.5 GiB now, 3 GiB then."],
      ['free', 'no limit', "The engine's headroom then: 3.375 GiB."]
    ]);
  });

  it('is not recommended for what an orchestrator has made', async () => {
    add('pod', 128, { labels: { 'io.kubernetes.pod.name': 'web' } });
    uses('pod', 127);
    const names = (await overview()).recommendations.map(({ name }) => name);
    expect(names).toEqual(['backend']);
  });
});
