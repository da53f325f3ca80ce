import { describe, expect, it } from 'vitest';
import { Cleanup } from '../../../electron/cleanup/cleanup';
import { History } from '../../../electron/cleanup/history';
import { unmeasured } from '../../../electron/cleanup/terms';
import { EngineConnection } from '../../../electron/engine/connection';
import { Gate } from '../../../electron/engine/gate/gate';
import { takeInventory } from '../../../electron/monitor/inventory';
import { defaultSettings } from '../../../shared/defaults';
import { all, carryOut, memoryJournal, runOn, setUp, whys } from '../../helpers/cleanup-of-fake';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer, aNetwork, aVolume } from '../../helpers/things';

const allowed = () => ({ stops: 4, removals: 3 });

describe('the pace of a pass', () => {
  it('removes containers side by side as the engine bears it, and the rest one at a time', async () => {
    const parts = setUp(null, { pacing: { ...unmeasured, allowed } });
    const { engine, clock, gate } = parts;
    gate.follow({ concurrency: 4, cooldownMs: 0, verdict: 'steady' });
    engine.containers = ['a', 'b', 'c', 'd', 'e'].map(id => aContainer(id));
    engine.networks = ['n1', 'n2'].map(id => aNetwork(id));
    engine.volumes = ['v1', 'v2'].map(name => aVolume(name, { anonymous: true }));
    const plan = await parts.cleanup.plan();
    const most: Record<string, number> = {};
    const now: Record<string, number> = {};
    engine.before = async call => {
      if (!call.startsWith('remove')) return;
      now[call] = (now[call] ?? 0) + 1;
      most[call] = Math.max(most[call] ?? 0, now[call]);
      await new Promise<void>(resolve => clock.after(100, resolve));
      now[call] -= 1;
    };
    const report = await carryOut(parts, plan);
    expect(report.removed).toHaveLength(9);
    expect(most).toEqual({ removeContainer: 3, removeNetwork: 1, removeVolume: 1 });
  });

  it('waits for an engine that went away, and then looks at each item again', async () => {
    let outages = 0;
    const parts = setUp(null, {
      pacing: {
        ...unmeasured,
        allowed: () => ({ stops: 1, removals: 1 }),
        whenUsable: async () => {
          outages += 1;
          parts.engine.before = () => undefined;
          parts.engine.become('c', 'running', { startedAt: 99 });
          return true;
        }
      }
    });
    parts.engine.containers = ['a', 'b', 'c'].map(id => aContainer(id));
    const plan = await parts.cleanup.plan();
    parts.engine.before = (call, id) => {
      if (call === 'removeContainer' && id === 'a')
        parts.engine.before = () => Promise.reject(unreachable());
    };
    const report = await carryOut(parts, plan);
    expect(outages).toBe(1);
    expect(report.removed.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(whys(report.skipped)).toEqual([['c', 'It was started since the preview.']]);
  });

  it('does not look again and again at an item on which the engine breaks off each time', async () => {
    const parts = setUp(null, { pacing: { ...unmeasured, allowed, whenUsable: async () => true } });
    parts.engine.containers = [aContainer('a')];
    const plan = await parts.cleanup.plan();
    const before = parts.engine.count('inspectContainer');
    parts.engine.before = call => {
      if (call !== 'inspectContainer') return undefined;
      const isPlanning = parts.engine.count('inspectContainer') === before + 1;
      return isPlanning ? undefined : Promise.reject(unreachable());
    };
    const report = await carryOut(parts, plan);
    expect(report.skipped).toHaveLength(1);
    expect(parts.engine.count('removeContainer')).toBe(0);
  });
});

describe('a pass behind the gate', () => {
  const open = async () => {
    const engine = new FakeEngine();
    const clock = new ManualClock(10_000_000);
    const gate = new Gate(clock);
    const connection = new EngineConnection({ engine, gate, clock });
    connection.start();
    await clock.advance(1_000);
    const file = memoryJournal(clock);
    const journal = async () => (await file()).passes;
    const cleanup = new Cleanup({
      engine: connection.engine,
      clock,
      refresh: () => takeInventory(engine),
      measure: () => Promise.resolve(),
      disk: () => null,
      settings: () => defaultSettings,
      pacing: connection,
      journal
    });
    const history = new History({ engine: connection.engine, journal, cleanup });
    return { engine, clock, gate, connection, cleanup, history };
  };

  it('never has more removals under way than the gate allows, nor two within the cooldown', async () => {
    const parts = await open();
    const { engine, clock, gate, connection } = parts;
    engine.containers = Array.from({ length: 30 }, (_, index) => aContainer(`c${index}`));
    const plan = await parts.cleanup.plan();
    let [removing, most, last] = [0, 0, -Infinity];
    engine.before = async call => {
      if (call !== 'removeContainer') return;
      removing += 1;
      most = Math.max(most, removing);
      const { concurrency, cooldownMs } = gate.state();
      expect(removing).toBeLessThanOrEqual(concurrency);
      expect(clock.now() - last).toBeGreaterThanOrEqual(cooldownMs);
      last = clock.now();
      await new Promise<void>(resolve => clock.after(400, resolve));
      removing -= 1;
      last = clock.now();
    };
    const report = await carryOut(parts, plan);
    expect(report.removed).toHaveLength(30);
    expect(most).toBeGreaterThan(2);
    connection.dispose();
  });

  it('can be cancelled while its changes wait for an engine that hangs', async () => {
    const { engine, clock, gate, connection, cleanup } = await open();
    engine.containers = ['a', 'b'].map(id => aContainer(id));
    const plan = await cleanup.plan();
    engine.before = call => (call === 'ping' ? new Promise(() => {}) : undefined);
    await clock.advance(8_000);
    expect(gate.state().concurrency).toBe(0);
    const report = cleanup.execute(all(plan));
    await clock.advance(2_000);
    expect(gate.state().waiting).toBeGreaterThan(0);
    cleanup.cancel(plan.planId);
    const { cancelled, skipped } = await report;
    expect(cancelled).toBe(true);
    expect(skipped.map(({ why }) => why)).toEqual(
      ['a', 'b'].map(() => 'Cancelled before its turn; this item was not touched.')
    );
    expect(engine.count('removeContainer')).toBe(0);
    connection.dispose();
  });

  it('gives up on an engine that stays away while its changes only wait, and goes on later', async () => {
    const { engine, clock, gate, connection, cleanup, history } = await open();
    engine.containers = ['a', 'b', 'c'].map(id => aContainer(id));
    const plan = await cleanup.plan();
    engine.before = call => (call === 'ping' ? Promise.reject(unreachable()) : undefined);
    await clock.advance(8_000);
    expect(gate.state().concurrency).toBe(0);
    const executed = cleanup.execute(all(plan));
    await clock.advance(90_000);
    const report = await executed;
    expect(report).toMatchObject({ cancelled: false, interrupted: true });
    expect(whys(report.skipped)).toEqual(
      ['a', 'b', 'c'].map(name => [
        name,
        'The engine stopped answering; this item was not touched.'
      ])
    );
    expect(engine.count('removeContainer')).toBe(0);
    engine.before = () => undefined;
    connection.retry();
    await clock.advance(30_000);
    const [pass] = await history.list();
    expect(pass?.state).toBe('interrupted');
    expect(pass?.items.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    const resumed = history.resume(pass?.passId ?? '');
    await clock.advance(30_000);
    expect((await resumed).removed).toHaveLength(3);
    expect((await history.list())[0]?.state).toBe('finished');
    connection.dispose();
    expect(clock.pending).toBe(0);
  });

  const stopAndRemove = { containerId: 'a', action: 'stop and remove' } as const;

  it('comes back for what it had stopped when the engine stayed away before its removal', async () => {
    const parts = await open();
    const { engine, clock, connection, cleanup, history } = parts;
    engine.containers = [aContainer('a', { state: 'running' })];
    const plan = await cleanup.planContainer(stopAndRemove);
    engine.before = call => {
      if (call !== 'stopContainer') return undefined;
      engine.before = other => (other === 'ping' ? Promise.reject(unreachable()) : undefined);
      return new Promise<void>(resolve => clock.after(5_000, resolve));
    };
    const report = await carryOut(parts, plan);
    expect(report.interrupted).toBe(true);
    expect(whys(report.stopped)).toEqual([
      ['a', 'The engine stopped answering before it was removed.']
    ]);
    engine.before = () => undefined;
    connection.retry();
    await clock.advance(30_000);
    const [pass] = await history.list();
    expect(pass?.items.map(({ state }) => state)).toEqual(['waiting']);
    const resumed = await runOn({ clock }, history.resume(pass?.passId ?? ''));
    expect(resumed.removed).toHaveLength(1);
    connection.dispose();
  });

  it('says of what it had stopped when it was cancelled that it has stopped', async () => {
    const parts = await open();
    const { engine, connection, cleanup } = parts;
    engine.containers = [aContainer('a', { state: 'running' })];
    const plan = await cleanup.planContainer(stopAndRemove);
    engine.before = call => {
      if (call === 'stopContainer') cleanup.cancel(plan.planId);
    };
    const report = await carryOut(parts, plan);
    expect(whys(report.stopped)).toEqual([
      ['a', 'The cleanup was cancelled before it was removed.']
    ]);
    expect(report.skipped).toEqual([]);
    expect(engine.count('removeContainer')).toBe(0);
    connection.dispose();
  });
});
