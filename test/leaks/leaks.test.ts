import { byItself } from '../helpers/by-itself';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineConnection } from '../../electron/engine/connection';
import { DockerodeEngine } from '../../electron/engine/http/dockerode-engine';
import { EventStream } from '../../electron/engine/event-stream';
import { Gate } from '../../electron/engine/gate/gate';
import { assemble } from '../../electron/parts';
import { startSimulator, type Simulator } from '../../electron/simulator/simulator';
import { defaultSettings } from '../../shared/defaults';

/** How many sockets (of both ends) and timers there are. */
const held = (): { sockets: number; timers: number } => {
  const kinds = process.getActiveResourcesInfo();
  const count = (wanted: RegExp): number => kinds.filter(kind => wanted.test(kind)).length;
  return { sockets: count(/^(Pipe|TCP)/), timers: count(/^Timeout$/) };
};

/** Has no timer of its own, which would be counted; gives up before idle sockets time out. */
const settled = async (isSettled: () => boolean): Promise<void> => {
  const end = Date.now() + 2_000;
  while (!isSettled() && Date.now() < end) {
    await new Promise<void>(resolve => setImmediate(resolve));
  }
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const inTurns = async (count: number, atOnce: number, work: () => Promise<void>): Promise<void> => {
  for (let done = 0; done < count; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, work));
  }
};

describe('what is opened and closed many times', () => {
  let folder: string;
  let simulator: Simulator;
  const before = held();
  const warnings: Error[] = [];
  const warn = (warning: Error): unknown => warnings.push(warning);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-leaks-'));
    const listen =
      process.platform === 'win32' ? 'tcp://127.0.0.1:0' : `unix://${folder}/engine.sock`;
    simulator = await startSimulator({ world: 'audit', listen });
    process.on('warning', warn);
  });
  afterEach(() => {
    process.off('warning', warn);
    simulator.dispose();
    rmSync(folder, { recursive: true });
  });

  const engine = (): DockerodeEngine => {
    const { url } = simulator;
    const kind = url.startsWith('tcp:') ? 'tcp' : 'unix';
    return new DockerodeEngine({ endpoint: { url, kind, source: 'option', name: 'test' } });
  };

  const expectNothingLeft = async (): Promise<void> => {
    // The simulator's own socket is still there: what it closes in the end would not be told.
    await settled(() => held().sockets <= before.sockets + 1 && held().timers <= before.timers + 1);
    expect(held().sockets).toBeLessThanOrEqual(before.sockets + 1);
    // The runner's own timer of this test came after the count.
    expect(held().timers).toBeLessThanOrEqual(before.timers + 1);
    expect(warnings).toEqual([]);
  };

  it('1,000 connections with their streams leave no socket and no timer', async () => {
    await inTurns(1_000, 25, async () => {
      const client = engine();
      const gate = new Gate();
      const connection = new EngineConnection({ engine: client, gate });
      const events = new EventStream(connection.engine);
      const opened = new Promise<void>(resolve => events.onOpened(resolve));
      connection.onStatus(({ state }) => {
        if (state === 'healthy') events.start();
      });
      connection.start();
      await opened;
      for (const part of [events, connection, gate, client]) part.dispose();
    });
    await expectNothingLeft();
  });

  it('1,000 connections that are left before they are made leave none either', async () => {
    await inTurns(1_000, 50, async () => {
      const parts = assemble(engine(), () => defaultSettings, byItself);
      parts.watch.start();
      await Promise.resolve();
      parts.dispose();
    });
    await expectNothingLeft();
  });

  it('whole engines that were watched leave none either, and nothing holds them', async () => {
    const watched: WeakRef<object>[] = [];
    await inTurns(100, 10, async () => {
      const parts = assemble(engine(), () => defaultSettings, byItself);
      watched.push(new WeakRef(parts.watch), new WeakRef(parts.connection));
      const listed = new Promise<unknown>(resolve => parts.watch.onContainers(resolve));
      parts.watch.start();
      await listed;
      parts.dispose();
    });
    await expectNothingLeft();
    await vi.waitFor(() => {
      collectGarbage();
      expect(watched.filter(ref => ref.deref() !== undefined)).toHaveLength(0);
    }, 10_000);
  });

  it('1,000 subscriptions to one connection leave no listener', async () => {
    const parts = assemble(engine(), () => defaultSettings, byItself);
    parts.watch.start();
    await vi.waitFor(() => expect(parts.connection.status.state).toBe('healthy'), 10_000);
    const { connection, watch, cleanup } = parts;
    const sources = [
      connection.onStatus,
      watch.onEngine,
      watch.onContainers,
      watch.onSamples,
      watch.onDisk,
      watch.onOrphans,
      cleanup.onPass
    ];
    const subscribed = (count: number): WeakRef<object> => {
      const listener = (): unknown => count;
      for (const subscribe of sources) subscribe(listener).dispose();
      return new WeakRef(listener);
    };
    const listeners = Array.from({ length: 1_000 }, (_, count) => subscribed(count));
    await vi.waitFor(() => {
      collectGarbage();
      expect(listeners.filter(ref => ref.deref() !== undefined)).toHaveLength(0);
    }, 10_000);
    parts.dispose();
    await expectNothingLeft();
  });

  it('1,000 streams on one engine leave no socket', async () => {
    const client = engine();
    await client.connect();
    await inTurns(1_000, 2, async () => {
      const ending = new AbortController();
      const onOpen = (): void => ending.abort();
      for await (const _ of client.events({ signal: ending.signal, onOpen })) expect.unreachable();
    });
    client.dispose();
    await expectNothingLeft();
  });
});
