import { describe, expect, it } from 'vitest';
import { takeInventory } from '../../../electron/monitor/inventory';
import { LiveInventory } from '../../../electron/monitor/live-inventory';
import { PlimsollError } from '../../../shared/errors';
import { FakeEngine } from '../../helpers/fake-engine';
import { aContainer, aNetwork } from '../../helpers/things';
import { settled } from '../../helpers/manual-clock';

describe('takeInventory', () => {
  it('lists the containers last, so that nothing new looks unused', async () => {
    const engine = new FakeEngine();
    engine.before = call => {
      if (call !== 'listContainers') return;
      engine.networks = [aNetwork('late')];
      engine.containers = [aContainer('web', { networks: [{ id: 'late', name: 'late' }] })];
    };
    const { networks, containers } = await takeInventory(engine);
    expect(networks).toEqual([]);
    expect(containers).toHaveLength(1);
  });

  it('does not fail over a container that goes away or that the engine is stuck on', async () => {
    const engine = new FakeEngine();
    engine.containers = [aContainer('gone'), aContainer('stuck'), aContainer('web')];
    engine.before = (_, id) => {
      if (id === 'gone') throw new PlimsollError('not-found', 'Gone.');
      if (id === 'stuck') throw new PlimsollError('engine-timeout', 'No answer.');
    };
    const { containers } = await takeInventory(engine);
    expect(containers.map(({ id, inspected }) => [id, inspected !== null])).toEqual([
      ['gone', false],
      ['stuck', false],
      ['web', true]
    ]);
  });
});

describe('LiveInventory', () => {
  it('lets the later question win, whichever answer comes first', async () => {
    const engine = new FakeEngine();
    const inventory = new LiveInventory(engine);
    let answer = (): void => undefined;
    engine.before = call =>
      call === 'listImages' ? new Promise(resolve => (answer = resolve)) : undefined;
    const slow = inventory.refresh();
    await settled();
    engine.containers = [aContainer('new')];
    await inventory.relist(['containers']);
    engine.containers = [];
    answer();
    await slow;
    expect(inventory.current.containers.map(({ id }) => id)).toEqual(['new']);
  });

  it('inspects a container once, and again only when something happened to it', async () => {
    const engine = new FakeEngine();
    engine.containers = [aContainer('a'), aContainer('b')];
    const inventory = new LiveInventory(engine);
    await inventory.refresh();
    await inventory.refresh();
    expect(engine.count('inspectContainer')).toBe(2);
    inventory.invalidate('a');
    await inventory.refresh();
    expect(engine.count('inspectContainer a')).toBe(2);
    engine.become('b', 'running');
    await inventory.refresh();
    expect(engine.count('inspectContainer b')).toBe(2);
  });

  it('keeps showing the limit of a running container while it is inspected again', async () => {
    const engine = new FakeEngine();
    engine.containers = [
      aContainer('a', { state: 'running', inspected: { memoryLimitBytes: 64 } }),
      aContainer('b')
    ];
    const inventory = new LiveInventory(engine);
    await inventory.refresh();
    inventory.invalidate();
    engine.before = call =>
      call === 'inspectContainer' ? new Promise(() => undefined) : undefined;
    await inventory.relist(['containers']);
    const [running, stopped] = inventory.current.containers;
    expect(running?.inspected?.memoryLimitBytes).toBe(64);
    expect(stopped?.inspected).toBeNull();
  });
});
