import { describe, expect, it } from 'vitest';
import { EngineConnection } from '../../../electron/engine/connection';
import { Gate } from '../../../electron/engine/gate/gate';
import type { Engine } from '../../../electron/engine/port';
import { unusableEngine } from '../../../electron/engine/endpoint/unusable-engine';
import { PlimsollError } from '../../../shared/errors';
import type { Endpoint, EngineStatus } from '../../../shared/model/engine';
import { ManualClock, settled } from '../../helpers/manual-clock';

const endpoint: Endpoint = { url: 'unix:///x', kind: 'unix', source: 'option', name: 'x' };
const refused = new PlimsollError('engine-unreachable', 'No engine is running at /x.');
const facts = {
  serverVersion: '20.10.24',
  apiVersion: '1.41',
  memoryBytes: 1,
  cpus: 1,
  operatingSystem: 'Test'
};

/** An engine that a test switches on and off. */
const makeConnection = () => {
  const world = {
    up: true,
    apiVersion: '1.41',
    connects: 0,
    pings: 0,
    lists: 0,
    pingMs: 3,
    endEvents: () => {},
    ping: () => Promise.resolve(3)
  };
  const answer = async <T>(value: T): Promise<T> => {
    if (!world.up) throw refused;
    return value;
  };
  world.ping = () => answer(world.pingMs);
  const engine: Engine = {
    ...unusableEngine(endpoint, refused),
    connect: () => ((world.connects += 1), answer({ ...facts, apiVersion: world.apiVersion })),
    ping: () => ((world.pings += 1), world.ping()),
    listContainers: () => ((world.lists += 1), answer([])),
    events: async function* () {
      await new Promise<void>(resolve => (world.endEvents = resolve));
      yield* [];
    }
  };
  const clock = new ManualClock(0);
  const gate = new Gate(clock);
  const connection = new EngineConnection({ engine, gate, clock });
  const states: string[] = [];
  connection.onStatus(({ state }) => states.at(-1) === state || states.push(state));
  return { world, clock, gate, connection, states };
};

describe('the connection', () => {
  it('connects once and then pings every 5 s', async () => {
    const { world, clock, connection } = makeConnection();
    expect(connection.status).toMatchObject({ state: 'connecting', facts: null, pingMs: null });
    connection.start();
    connection.start();
    await clock.advance(12_000);
    expect(world).toMatchObject({ connects: 1, pings: 4 });
    expect(connection.status).toMatchObject({
      endpoint,
      state: 'healthy',
      facts,
      pingMs: 3,
      since: 0,
      failure: null,
      nextTryAt: null
    });
    connection.dispose();
  });

  it('says that the engine is down, why, since when, and when it tries again', async () => {
    const { world, clock, connection } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    world.up = false;
    await clock.advance(4_000);
    expect(connection.status).toMatchObject({
      state: 'down',
      since: 5_000,
      pingMs: null,
      facts,
      failure: { code: 'engine-unreachable', message: refused.message },
      nextTryAt: 5_500
    });
    await clock.advance(500);
    expect(connection.status).toMatchObject({ since: 5_000, nextTryAt: 6_500 });
    await clock.advance(60_000);
    const { nextTryAt } = connection.status;
    expect((nextTryAt ?? Infinity) - clock.now()).toBeLessThanOrEqual(5_000);
    connection.dispose();
  });

  it('comes back by itself and negotiates anew', async () => {
    const { world, clock, connection, states } = makeConnection();
    world.up = false;
    connection.start();
    await clock.advance(20_000);
    world.up = true;
    world.apiVersion = '1.52';
    await clock.advance(5_000);
    expect(states).toEqual(['down', 'healthy']);
    expect(connection.status).toMatchObject({
      facts: { apiVersion: '1.52' },
      failure: null,
      nextTryAt: null
    });
    connection.dispose();
  });

  it('tries at once when told to', async () => {
    const { world, clock, connection } = makeConnection();
    world.up = false;
    connection.start();
    await clock.advance(20_000);
    world.up = true;
    connection.retry();
    await settled();
    expect(connection.status.state).toBe('healthy');
    connection.dispose();
  });

  it('looks at once when the events end, without waiting for the ping', async () => {
    const { world, clock, connection } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    const { signal } = new AbortController();
    const reading = (async () => {
      for await (const _ of connection.engine.events({ signal })) expect.unreachable();
    })();
    await settled();
    world.up = false;
    world.endEvents();
    await reading;
    await settled();
    expect(connection.status).toMatchObject({ state: 'down', since: 1_000 });
    connection.dispose();
  });

  it('tells of the gate a few times a second at most', async () => {
    const { clock, gate, connection } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    const told: EngineStatus[] = [];
    connection.onStatus(status => told.push(status));
    for (let i = 0; i < 100; i += 1) await gate.run('refresh', 'read', undefined, async () => i);
    await clock.advance(249);
    expect(told).toHaveLength(0);
    await clock.advance(1);
    expect(told).toHaveLength(1);
    expect(told[0]?.gate).toMatchObject({ running: 0, waiting: 0 });
    connection.dispose();
  });

  it('lets many polls through where they only wait, and few where each is work', async () => {
    const polling = async (apiVersion: string): Promise<number> => {
      const { world, clock, gate, connection } = makeConnection();
      world.apiVersion = apiVersion;
      connection.start();
      await clock.advance(1_000);
      for (let i = 0; i < 50; i += 1) {
        gate.run('poll', 'read', undefined, () => new Promise(() => {})).catch(() => {});
      }
      const { running } = gate.state();
      connection.dispose();
      gate.dispose();
      return running;
    };
    expect(await polling('1.41')).toBe(40);
    expect(await polling('1.44')).toBe(6);
  });

  it('opens the breaker after repeated failures, and closes it with one real call', async () => {
    const { world, clock, gate, connection } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    world.up = false;
    await clock.advance(30_000);
    expect(connection.status).toMatchObject({ state: 'down', health: { breaker: 'open' } });
    expect(gate.state()).toMatchObject({ concurrency: 0, verdict: 'paused' });
    const { lists } = world;
    await expect(connection.engine.listContainers()).rejects.toThrow(
      'Nothing was read from it so far.'
    );
    expect(world.lists).toBe(lists);
    world.up = true;
    await clock.advance(10_000);
    expect(world.lists).toBe(lists + 1);
    expect(connection.status).toMatchObject({ state: 'healthy', health: { breaker: 'closed' } });
    expect(gate.state()).toMatchObject({ concurrency: 2, cooldownMs: 500 });
    connection.dispose();
  });

  it('is degraded while pings are slow, asks more often then, and is well again within 10 s', async () => {
    const { world, clock, gate, connection, states } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    world.pingMs = 300;
    await clock.advance(20_000);
    expect(connection.status).toMatchObject({ state: 'degraded', health: { pingP95Ms: 300 } });
    expect(gate.state()).toMatchObject({ concurrency: 1, cooldownMs: 5_000, verdict: 'slow' });
    expect(world.pings).toBeGreaterThan(14);
    world.pingMs = 3;
    await clock.advance(10_000);
    expect(states).toEqual(['healthy', 'degraded', 'healthy']);
    expect(gate.state()).toMatchObject({ concurrency: 2, cooldownMs: 500, verdict: 'steady' });
    connection.dispose();
  });

  it('stops all changes while a ping is overdue, before it is known how it ends', async () => {
    const { world, clock, gate, connection, states } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    let answerPing: (ms: number) => void = () => undefined;
    world.ping = () => new Promise<number>(resolve => (answerPing = resolve));
    await clock.advance(4_000 + 1_999);
    expect(gate.state().concurrency).toBe(2);
    expect(connection.status.state).toBe('healthy');
    await clock.advance(1);
    expect(gate.state()).toMatchObject({ concurrency: 0, verdict: 'paused' });
    expect(connection.status).toMatchObject({ state: 'degraded', since: 7_000, pingMs: null });
    world.ping = () => Promise.resolve(3);
    answerPing(2_500);
    await clock.advance(10_000);
    expect(connection.status).toMatchObject({ state: 'healthy', pingMs: 3 });
    expect(states).toEqual(['healthy', 'degraded', 'healthy']);
    expect(gate.state().concurrency).toBe(2);
    connection.dispose();
  });

  it('is shown as degraded from 2 s without an answer, and as down at the deadline', async () => {
    const { world, clock, connection } = makeConnection();
    const told: unknown[] = [];
    connection.start();
    await clock.advance(1_000);
    connection.onStatus(({ state, since, pingMs }) => {
      const last = [state, since, pingMs];
      if (state !== 'healthy' && JSON.stringify(told.at(-1)) !== JSON.stringify(last))
        told.push(last);
    });
    world.ping = () =>
      new Promise((_, reject) => {
        clock.after(5_000, () => reject(new PlimsollError('engine-timeout', 'No answer.')));
      });
    await clock.advance(10_000);
    expect(told).toEqual([
      ['degraded', 7_000, null],
      ['down', 10_000, null]
    ]);
    connection.dispose();
  });

  it('lets more changes through while they are made and the engine bears them', async () => {
    const { clock, gate, connection } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    let made = 0;
    const change = async (): Promise<void> => {
      await new Promise<void>(resolve => clock.after(20, resolve));
      made += 1;
    };
    const changes = Array.from({ length: 40 }, () =>
      gate.run('user', 'mutation', undefined, change)
    );
    await clock.advance(5_000);
    expect(gate.state()).toMatchObject({ concurrency: gate.state().most, cooldownMs: 20 });
    await clock.advance(10_000);
    await Promise.all(changes);
    expect(made).toBe(40);
    await clock.advance(20_000);
    expect(gate.state()).toMatchObject({ concurrency: 2, cooldownMs: 500 });
    connection.dispose();
  });

  it('waits for an engine that went away, as long as patience and the signal last', async () => {
    const { world, clock, connection } = makeConnection();
    connection.start();
    await clock.advance(1_000);
    world.up = false;
    const cancelling = new AbortController();
    const back = connection.whenUsable(new AbortController().signal);
    const given = connection.whenUsable(cancelling.signal);
    await clock.advance(20_000);
    cancelling.abort();
    await expect(given).resolves.toBe(false);
    world.up = true;
    await clock.advance(10_000);
    await expect(back).resolves.toBe(true);
    world.up = false;
    const vain = connection.whenUsable(new AbortController().signal);
    await clock.advance(61_000);
    await expect(vain).resolves.toBe(false);
    connection.dispose();
    expect(clock.pending).toBe(0);
  });

  it('stops asking and leaves no timer behind once disposed', async () => {
    const { world, clock, connection, states } = makeConnection();
    connection.start();
    await clock.advance(6_000);
    const { pings } = world;
    connection.dispose();
    world.up = false;
    await clock.advance(60_000);
    expect(world.pings).toBe(pings);
    expect(clock.pending).toBe(0);
    expect(states).toEqual(['healthy']);
  });
});
