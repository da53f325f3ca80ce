import { describe, expect, it, onTestFinished } from 'vitest';
import { delay } from '../../../electron/clock';
import { EngineConnection } from '../../../electron/engine/connection';
import { Gate } from '../../../electron/engine/gate/gate';
import { Watch } from '../../../electron/monitor/watch';
import { defaultSettings } from '../../../shared/defaults';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { aContainer, aDisk, aReading } from '../../helpers/things';
import { ManualClock, settled } from '../../helpers/manual-clock';

const setUp = () => {
  const engine = new FakeEngine();
  const clock = new ManualClock(10_000_000);
  const gate = new Gate(clock);
  const connection = new EngineConnection({ engine, gate, clock });
  let settings = defaultSettings;
  const watch = new Watch({ connection, settings: () => settings, clock });
  const dispose = (): void => {
    for (const part of [watch, connection, gate, engine]) part.dispose();
  };
  onTestFinished(dispose);
  engine.containers = [aContainer('web', { state: 'running' }), aContainer('old')];
  engine.readings.set('web', aReading({ usageBytes: 42 }));
  const change = (more: Partial<typeof settings>): void => {
    settings = { ...settings, ...more };
    watch.settingsChanged();
  };
  return { engine, clock, watch, change, dispose };
};

describe('Watch', () => {
  it('tells that nothing was listed yet, and then what there is', async () => {
    const { clock, watch } = setUp();
    expect(watch.snapshot()).toMatchObject({ listed: false, containers: [], orphans: [] });
    const seen: string[] = [];
    watch.onContainers(() => seen.push('containers'));
    watch.onSamples(() => seen.push('samples'));
    watch.onDisk(({ usage }) => usage && seen.push('disk'));
    watch.onOrphans(() => seen.push('orphans'));
    watch.onEngine(({ state }) => state === 'healthy' && seen.push('engine'));
    watch.start();
    await clock.advance(1_000);
    expect(new Set(seen)).toEqual(new Set(['containers', 'samples', 'disk', 'orphans', 'engine']));
    expect(seen.indexOf('containers')).toBeLessThan(seen.indexOf('disk'));
    expect(watch.snapshot()).toMatchObject({
      engine: { state: 'healthy' },
      listed: true,
      containers: [{ id: 'web', memoryLimitBytes: null }, { id: 'old' }],
      recent: { web: [{ usedBytes: 42 }] },
      disk: { usage: aDisk() },
      orphans: [{ id: 'old' }]
    });
    expect(watch.history('web')).toHaveLength(1);
  });

  it('tells an empty list, too', async () => {
    const { engine, clock, watch } = setUp();
    engine.containers = [];
    const lists: unknown[] = [];
    watch.onContainers(list => lists.push(list));
    watch.start();
    await clock.advance(1_000);
    expect(lists).toEqual([[]]);
  });

  it('measures the disk once by itself, and then on demand', async () => {
    const { engine, clock, watch } = setUp();
    watch.start();
    await clock.advance(300_000);
    expect(engine.count('measureDisk')).toBe(1);
    await watch.measureDisk();
    expect(engine.count('measureDisk')).toBe(2);
  });

  it('does not offer build cache that was pruned, and knows the rest when it may ask again', async () => {
    const { engine, clock, watch } = setUp();
    const record = (id: string) => ({
      kind: 'build-cache' as const,
      id,
      name: id,
      bytes: 5,
      active: false,
      createdAt: 0,
      lastUsedAt: 0
    });
    const offered = (): number =>
      watch.snapshot().orphans.filter(({ kind }) => kind === 'build-cache').length;
    engine.disk = aDisk({ items: [record('one'), record('two')] });
    watch.start();
    await clock.advance(1_000);
    expect(offered()).toBe(1);
    engine.disk = aDisk({ items: [record('made since')] });
    watch.diskChanged({ buildCachePruned: true });
    expect(offered()).toBe(0);
    expect(watch.disk?.items).toEqual([]);
    expect(watch.diskState).toMatchObject({ outdated: 'cleanup', usage: { items: [{}, {}] } });
    await clock.advance(2_000);
    expect(watch.diskState.outdated).toBeNull();
    expect(offered()).toBe(1);
    expect(engine.count('measureDisk')).toBe(2);
  });

  it('does not offer pruned build cache that a measurement begun before still counts', async () => {
    const { engine, clock, watch } = setUp();
    const cache = { kind: 'build-cache', id: 'one', name: 'one', bytes: 5 } as const;
    const counted = { ...cache, active: false, createdAt: 0, lastUsedAt: 0 };
    watch.start();
    await clock.advance(61_000);
    engine.disk = aDisk({ items: [counted] });
    engine.before = call => (call === 'measureDisk' ? delay(clock, 500) : undefined);
    void watch.measureDisk();
    await settled();
    engine.tell({ type: 'builder', action: 'prune', attributes: { reclaimed: '5' } });
    await clock.advance(500);
    expect(watch.diskState).toMatchObject({ outdated: 'cleanup', usage: { items: [counted] } });
    expect(watch.disk?.items).toEqual([]);
    engine.disk = aDisk({ items: [counted], takenAt: 1 });
    await clock.advance(60_000);
    expect(watch.disk?.items).toEqual([counted]);
  });

  it('measures after an outage what it could not after a cleanup', async () => {
    const { engine, clock, watch } = setUp();
    watch.start();
    await clock.advance(1_000);
    engine.before = () => Promise.reject(unreachable());
    watch.diskChanged({ buildCachePruned: false });
    await clock.advance(10_000);
    expect(watch.diskState).toMatchObject({ outdated: 'cleanup', dueAt: null });
    engine.before = () => undefined;
    await clock.advance(20_000);
    expect(watch.diskState.outdated).toBeNull();
  });

  it('keeps what it knows through an outage, asks nothing meanwhile, and lists again after it', async () => {
    const { engine, clock, watch } = setUp();
    watch.start();
    await clock.advance(5_000);
    engine.before = () => Promise.reject(unreachable());
    engine.containers = [aContainer('new', { state: 'running' })];
    await clock.advance(6_000);
    expect(watch.snapshot().engine.state).toBe('down');
    engine.calls.length = 0;
    await clock.advance(60_000);
    expect(new Set(engine.calls.map(call => call.split(' ')[0]))).toEqual(new Set(['ping']));
    expect(watch.snapshot()).toMatchObject({
      listed: true,
      containers: [{ id: 'web' }, { id: 'old' }]
    });
    engine.before = () => undefined;
    await clock.advance(10_000);
    expect(watch.snapshot()).toMatchObject({
      engine: { state: 'healthy' },
      containers: [{ id: 'new' }]
    });
    expect(watch.history('web')).toEqual([]);
  });

  it('looks for orphans again when the age for them changes', async () => {
    const { clock, watch, change } = setUp();
    watch.start();
    await clock.advance(1_000);
    change({ stoppedAfterSeconds: 1_000_000 });
    expect(watch.snapshot().orphans).toEqual([]);
  });

  it('finds what becomes an orphan by the mere passing of time', async () => {
    const { engine, clock, watch } = setUp();
    engine.containers = [aContainer('old', { inspected: { finishedAt: clock.now() } })];
    watch.start();
    await clock.advance(3_599_000);
    expect(watch.snapshot().orphans).toEqual([]);
    await clock.advance(61_000);
    expect(watch.snapshot().orphans).toMatchObject([{ id: 'old' }]);
  });

  it('gives fresh lists to somebody who waits for them', async () => {
    const { engine, clock, watch } = setUp();
    watch.start();
    await clock.advance(1_000);
    engine.containers = [];
    expect((await watch.refresh()).containers).toEqual([]);
    expect(watch.snapshot().containers).toEqual([]);
  });

  it('leaves no timer when disposed', async () => {
    const { clock, watch, dispose } = setUp();
    watch.start();
    await clock.advance(1_000);
    dispose();
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });

  it('samples nobody while another engine is watched, but keeps its lists true', async () => {
    const { engine, clock, watch } = setUp();
    watch.start();
    await clock.advance(1_000);
    watch.rest();
    const sampled = watch.history('web').length;
    engine.containers = [...engine.containers, aContainer('new')];
    await clock.advance(120_000);
    expect(watch.history('web')).toHaveLength(sampled);
    expect(watch.snapshot().containers.map(({ id }) => id)).toContain('new');
    watch.start();
    await clock.advance(5_000);
    expect(watch.history('web').length).toBeGreaterThan(sampled);
  });
});
