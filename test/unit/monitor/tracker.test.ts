import { describe, expect, it } from 'vitest';
import { EventStream } from '../../../electron/engine/event-stream';
import { LiveInventory } from '../../../electron/monitor/live-inventory';
import { topicsOf } from '../../../electron/monitor/topics';
import { Tracker } from '../../../electron/monitor/tracker';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { aContainer } from '../../helpers/things';
import { ManualClock } from '../../helpers/manual-clock';

const setUp = async () => {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  engine.containers = [aContainer('web', { state: 'running' })];
  const events = new EventStream(engine, clock);
  const inventory = new LiveInventory(engine);
  const tracker = new Tracker({ inventory, events, clock });
  events.start();
  tracker.start();
  await clock.advance(2_000);
  engine.calls.length = 0;
  return { engine, clock, inventory, tracker, events };
};

describe('Tracker', () => {
  it('lists the containers at once and everything a moment later', async () => {
    const engine = new FakeEngine();
    const clock = new ManualClock();
    const inventory = new LiveInventory(engine);
    new Tracker({ inventory, events: new EventStream(engine, clock), clock }).start();
    await clock.advance(0);
    expect(engine.calls).toEqual(['listContainers']);
    expect(inventory.listed).toBe(true);
    await clock.advance(250);
    expect(engine.calls.slice(1).toSorted()).toEqual([
      'listContainers',
      'listImages',
      'listNetworks',
      'listVolumes'
    ]);
  });

  it('follows an event within a second, with the lists it concerns alone', async () => {
    const { engine, clock, inventory } = await setUp();
    engine.become('web', 'exited', { exitCode: 3, finishedAt: 30 });
    engine.tell({ action: 'die', actorId: 'web' });
    await clock.advance(1_000);
    expect(engine.calls).toEqual(['listContainers', 'inspectContainer web']);
    expect(inventory.current.containers).toMatchObject([
      { state: 'exited', inspected: { exitCode: 3, finishedAt: 30 } }
    ]);
  });

  it('does not let a flood of events become a flood of lists', async () => {
    const { engine, clock } = await setUp();
    for (let tick = 0; tick < 500; tick += 1) {
      engine.tell({ action: 'oom', actorId: 'web' });
      await clock.advance(10);
    }
    expect(engine.count('listContainers')).toBeLessThanOrEqual(11);
    expect(engine.count('listContainers')).toBeGreaterThanOrEqual(5);
  });

  it('ignores the noise of healthchecks', async () => {
    const { engine, clock } = await setUp();
    for (const action of ['exec_create: true', 'exec_start: true', 'exec_die']) {
      engine.tell({ action, actorId: 'web' });
    }
    await clock.advance(5_000);
    expect(engine.calls).toEqual([]);
  });

  it('inspects again what an event names, even in the same state', async () => {
    const { engine, clock, inventory } = await setUp();
    engine.become('web', 'running', { memoryLimitBytes: 512 });
    engine.tell({ action: 'update', actorId: 'web' });
    await clock.advance(1_000);
    expect(inventory.current.containers[0]?.inspected?.memoryLimitBytes).toBe(512);
  });

  it('lists everything every minute and whenever the stream was opened', async () => {
    const { engine, clock } = await setUp();
    await clock.advance(60_000);
    expect(engine.count('listImages')).toBe(1);
    engine.tell(null);
    await clock.advance(2_000);
    expect(engine.count('events')).toBe(1);
    expect(engine.count('listImages')).toBe(2);
  });

  it('sees a container go although no event told of it', async () => {
    const { engine, clock, inventory } = await setUp();
    engine.containers = [];
    await clock.advance(9_000);
    expect(inventory.current.containers).toEqual([]);
    expect(engine.count('listImages')).toBe(0);
  });

  it('owes a list that failed, and makes up for it', async () => {
    const { engine, clock, inventory } = await setUp();
    engine.before = () => Promise.reject(unreachable());
    engine.containers = [];
    engine.tell({ action: 'destroy', actorId: 'web' });
    await clock.advance(1_000);
    expect(inventory.current.containers).toHaveLength(1);
    engine.before = () => undefined;
    await clock.advance(6_000);
    expect(inventory.current.containers).toHaveLength(0);
  });

  it('asks nothing while stopped and keeps what it knows', async () => {
    const { engine, clock, inventory, tracker } = await setUp();
    tracker.stop();
    engine.tell({ action: 'die', actorId: 'web' });
    await clock.advance(120_000);
    expect(engine.calls).toEqual([]);
    expect(inventory.current.containers).toHaveLength(1);
  });

  it('leaves no timer when disposed', async () => {
    const { clock, tracker, events } = await setUp();
    tracker.dispose();
    events.dispose();
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });
});

describe('topicsOf', () => {
  it.each([
    ['container', 'start', ['containers']],
    ['container', 'health_status: healthy', ['containers']],
    ['container', 'exec_start: curl', []],
    ['container', 'export', []],
    ['network', 'connect', ['networks', 'containers']],
    ['volume', 'create', ['volumes']],
    ['volume', 'mount', []],
    ['image', 'untag', ['images']],
    ['image', 'push', []],
    ['builder', 'prune', []],
    ['daemon', 'reload', []]
  ])('of %s %s are %j', (type, action, topics) => {
    expect(topicsOf({ type, action })).toEqual(topics);
  });
});
