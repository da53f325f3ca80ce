import { describe, expect, it, onTestFinished } from 'vitest';
import { EngineConnection } from '../../../electron/engine/connection';
import { Gate } from '../../../electron/engine/gate/gate';
import { Incidents } from '../../../electron/incidents/incidents';
import { Watch } from '../../../electron/monitor/watch';
import type { MemoryRecord } from '../../../electron/record/memory-record';
import type { MemoryHistory } from '../../../shared/model/memory-history';
import { defaultSettings } from '../../../shared/defaults';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { memoryStore } from '../../helpers/incident-store';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer, aReading } from '../../helpers/things';
import { died, killed, mib, told } from './told';

const begin = 10_000_000;

const setUp = (
  store = memoryStore(),
  engine = new FakeEngine(),
  record: Pick<MemoryRecord, 'range'> | null = null
) => {
  const clock = new ManualClock(begin);
  const gate = new Gate(clock);
  const connection = new EngineConnection({ engine, gate, clock });
  const watch = new Watch({ connection, settings: () => defaultSettings, clock });
  const incidents = new Incidents({ engine: connection.engine, watch, store, record, clock });
  const dispose = (): void => {
    for (const part of [incidents, watch, connection, gate]) part.dispose();
  };
  onTestFinished(dispose);
  const start = async (): Promise<void> => {
    incidents.start();
    watch.start();
    await clock.advance(2_000);
  };
  const list = async () => {
    await clock.advance(5_000);
    await incidents.settled();
    return incidents.list();
  };
  return { engine, clock, incidents, start, list, dispose, store };
};

const aHistory = (points: [number, number | null][]): MemoryHistory => ({
  from: 0,
  to: 0,
  stepMs: 0,
  marks: [],
  peak: null,
  points: points.map(([at, usedBytes]) => ({
    at,
    usedBytes,
    maxBytes: usedBytes,
    p95Bytes: usedBytes,
    limitBytes: null,
    cpuPercent: null,
    cpuMaxPercent: null
  }))
});

const limited = { memoryLimitBytes: 16 * mib };

describe('Incidents', () => {
  it('goes on when its file was closed before it had looked back', async () => {
    const store = memoryStore();
    const { start, incidents } = setUp(store);
    (await store()).dispose();
    await start();
    await expect(incidents.settled()).resolves.toBeUndefined();
  });

  it('keeps a kill for memory with its limit, last words, curve and who else was pressed', async () => {
    const { engine, incidents, start, list } = setUp();
    engine.containers = [
      aContainer('a', { state: 'running', inspected: limited }),
      aContainer('b', { state: 'running', inspected: { memoryLimitBytes: 100 } })
    ];
    engine.readings.set('a', aReading({ usageBytes: 15 * mib, limitBytes: 16 * mib }));
    engine.readings.set('b', aReading({ usageBytes: 95 }));
    const at = begin + 3_000;
    engine.logLines = [
      { stream: 'stdout', timeNano: BigInt(at) * 1_000_000n, text: 'last words' },
      { stream: 'stdout', timeNano: BigInt(at + 60_000) * 1_000_000n, text: 'of another run' }
    ];
    await start();
    for (const event of [told(at, 'oom'), told(at + 1, 'oom'), died(at + 20, 137)])
      engine.tell(event);
    const [found, ...others] = await list();
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kind: 'oom',
      containerId: 'a',
      limitBytes: 16 * mib,
      seen: false
    });
    const { context } = await incidents.details(found?.id ?? '');
    expect(context.logs.map(({ text }) => text)).toEqual(['last words']);
    expect(context.curve.length).toBeGreaterThan(0);
    expect(context.pressed).toMatchObject([{ name: 'b', level: 'critical' }]);
    await incidents.seen();
    expect((await list())[0]?.seen).toBe(true);
  });

  it('finds at start what the engine remembers and what inspect tells, once', async () => {
    const now = begin;
    const engine = new FakeEngine();
    engine.past = [
      told(now - 60_000, 'start'),
      died(now - 50_000, 2),
      told(now - 40_000, 'start', {}, 'b'),
      killed(now - 30_000, 15, 'b'),
      died(now - 29_000, 143, 'b')
    ];
    const ended = (id: string, ago: number, exitCode: number, oomKilled = false) =>
      aContainer(id, { inspected: { ...limited, finishedAt: now - ago, exitCode, oomKilled } });
    engine.containers = [
      ended('a', 50_010, 2),
      ended('b', 29_000, 143),
      ended('oomed', 100_000, 137, true),
      ended('child', 100_000, 0, true),
      ended('failed', 100_000, 7),
      ended('stopped', 100_000, 137),
      ended('old', 7_200_000, 7),
      aContainer('sick', { state: 'running', health: 'unhealthy' })
    ];
    const wanted = ['a crash', 'child child-oom', 'failed crash', 'oomed oom', 'sick unhealthy'];
    const store = memoryStore();
    for (let turn = 0; turn < 3; turn += 1) {
      const { start, list, dispose } = setUp(store, engine);
      await start();
      const found = (await list()).map(({ containerId, kind }) => `${containerId} ${kind}`);
      expect(found.toSorted()).toEqual(wanted);
      dispose();
    }
  });

  it('gives no pace of a loop whose beginning the engine has forgotten, and takes its ends in', async () => {
    const engine = new FakeEngine();
    const last = begin - 5_000;
    engine.past = [
      told(last - 61_000, 'start'),
      died(last - 60_000, 1),
      told(last - 1_000, 'start'),
      died(last, 1)
    ];
    const inspected = { restartCount: 17, finishedAt: last, exitCode: 1, restartPolicy: 'always' };
    engine.containers = [aContainer('a', { state: 'restarting', inspected })];
    const { start, list } = setUp(memoryStore(), engine);
    await start();
    const cause = 'It starts and dies again and again: 17 restarts so far, last with code 1.';
    expect(await list()).toMatchObject([{ kind: 'restart-loop', cause, at: last - 60_000 }]);
    engine.tell(told(begin + 50_000, 'start'));
    engine.tell(died(begin + 51_000, 2));
    const [again, ...others] = await list();
    expect(others).toEqual([]);
    expect(again?.cause).toBe(
      'It starts and dies again and again: 18 restarts so far, last with code 2.'
    );
  });

  it('tells a kill that a container survived no second time once it has ended', async () => {
    const engine = new FakeEngine();
    engine.containers = [aContainer('a', { state: 'running', inspected: limited })];
    const store = memoryStore();
    const first = setUp(store, engine);
    await first.start();
    engine.tell(told(begin + 3_000, 'oom'));
    expect(await first.list()).toMatchObject([{ kind: 'child-oom', exitCode: null }]);
    first.dispose();
    const inspected = { ...limited, oomKilled: true, exitCode: 0, finishedAt: begin + 13_000 };
    engine.containers = [aContainer('a', { inspected })];
    const second = setUp(store, engine);
    await second.start();
    expect(await second.list()).toHaveLength(1);
  });

  it('ends what is over when it looks again', async () => {
    const engine = new FakeEngine();
    engine.containers = [aContainer('sick', { state: 'running', health: 'unhealthy' })];
    const store = memoryStore();
    const first = setUp(store, engine);
    await first.start();
    expect(await first.list()).toMatchObject([{ kind: 'unhealthy', ongoing: true }]);
    first.dispose();
    engine.containers = [aContainer('sick', { state: 'running', health: 'healthy' })];
    const second = setUp(store, engine);
    await second.start();
    expect(await second.list()).toMatchObject([{ kind: 'unhealthy', ongoing: false }]);
  });

  it('tells of an outage: since when, until when, and what was running', async () => {
    const { engine, clock, incidents, start, list } = setUp();
    engine.containers = [aContainer('a', { state: 'running' }), aContainer('b')];
    await start();
    engine.before = () => Promise.reject(unreachable());
    await clock.advance(20_000);
    const [during] = await list();
    expect(during).toMatchObject({ kind: 'outage', ongoing: true, containerId: null });
    engine.before = () => undefined;
    await clock.advance(30_000);
    const [after, ...others] = await list();
    expect(others).toEqual([]);
    expect(after).toMatchObject({
      kind: 'outage',
      ongoing: false,
      evidence: ['No engine is running.']
    });
    expect((after?.until ?? 0) - (after?.at ?? 0)).toBeGreaterThan(15_000);
    expect((await incidents.details(after?.id ?? '')).context.running).toEqual(['a']);
  });

  it('does not wait for ever for a log that never ends', async () => {
    const { engine, clock, start, list } = setUp();
    engine.containers = [aContainer('a', { state: 'running' })];
    engine.logs = async function* (_, { signal }) {
      await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
      yield [];
    };
    await start();
    engine.tell(died(begin + 3_000, 1));
    engine.tell(died(begin + 4_000, 2, 'b'));
    await clock.advance(25_000);
    expect((await list()).map(({ containerId }) => containerId)).toEqual(['b', 'a']);
  });

  it.each([
    ['what was recorded before Plimsoll was started', [60_000, 30_000, 1_000], 3],
    ['no gaps, and nothing twice', [60_000, null, -2_000], 1]
  ])('fills a short curve with %s', async (_, agos, expected) => {
    const asked: unknown[][] = [];
    const engine = new FakeEngine();
    engine.containers = [aContainer('a', { state: 'running', inspected: limited })];
    engine.readings.set('a', aReading({ usageBytes: 15 * mib, limitBytes: 16 * mib }));
    const { incidents, start, list } = setUp(memoryStore(), engine, {
      range: async (...which) => {
        asked.push(which);
        return aHistory(agos.map(ago => [begin - (ago ?? 0), ago === null ? null : mib]));
      }
    });
    await start();
    const at = begin + 3_000;
    for (const event of [told(at, 'oom'), died(at + 20, 137)]) engine.tell(event);
    const [found] = await list();
    const { curve } = (await incidents.details(found?.id ?? '')).context;
    expect(asked[0]?.slice(0, 2)).toEqual(['a', at - 300_000]);
    expect(curve.filter(({ usedBytes }) => usedBytes === mib)).toHaveLength(expected);
    expect(curve.filter(({ usedBytes }) => usedBytes === 15 * mib).length).toBeGreaterThan(0);
    const times = curve.map(point => point.at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('does with the session alone when the record fails', async () => {
    const engine = new FakeEngine();
    engine.containers = [aContainer('a', { state: 'running', inspected: limited })];
    engine.readings.set('a', aReading({ usageBytes: 15 * mib, limitBytes: 16 * mib }));
    const range = () => Promise.reject(new Error('The disk is full.'));
    const { incidents, start, list } = setUp(memoryStore(), engine, { range });
    await start();
    engine.tell(died(begin + 3_000, 1));
    const [found] = await list();
    const { context } = await incidents.details(found?.id ?? '');
    expect(context.curve.length).toBeGreaterThan(0);
    expect(context.logsMissing).toBe('It had printed nothing.');
  });

  it('keeps what a failing health check printed, also once it is well again', async () => {
    const { engine, start, list } = setUp();
    engine.containers = [aContainer('a', { state: 'running', health: 'healthy' })];
    const output = 'curl: (7) Failed to connect\n\u001b[2J'.concat('x'.repeat(5_000));
    engine.health = {
      FailingStreak: 3,
      Log: [
        { ExitCode: 0, Output: 'OK' },
        { ExitCode: 7, Output: output }
      ]
    };
    await start();
    engine.tell(told(begin + 3_000, 'health_status: unhealthy'));
    const [found] = await list();
    expect(found?.evidence[0]).toMatch(
      /^It failed 3 times in a row, the last time with code 7: curl: \(7\) Failed to connect .\[2Jx{1,300}…$/
    );
    engine.health = { FailingStreak: 0, Log: [{ ExitCode: 0, Output: 'OK' }] };
    engine.tell(told(begin + 9_000, 'health_status: healthy'));
    const [over] = await list();
    expect(over).toMatchObject({ ongoing: false, evidence: found?.evidence });
  });

  it('keeps no more of a label than anybody reads', async () => {
    const { engine, start, list } = setUp();
    await start();
    const project = 'W'.repeat(60_000);
    const labels = { exitCode: '1', 'com.docker.compose.project': project };
    engine.tell(told(begin + 3_000, 'die', labels));
    expect((await list())[0]?.project).toHaveLength(255);
  });

  it('says why there are no last words', async () => {
    const { engine, incidents, start, list } = setUp();
    engine.containers = [aContainer('a', { state: 'running' })];
    await start();
    engine.tell(died(begin + 3_000, 1));
    const [found] = await list();
    const { context } = await incidents.details(found?.id ?? '');
    expect(context).toMatchObject({ logs: [], logsMissing: 'It had printed nothing.' });
  });

  it('goes on where nothing can be kept', async () => {
    const { clock, incidents, start } = setUp(() => Promise.reject(new Error('No such disk.')));
    await start();
    await clock.advance(5_000);
    await expect(incidents.settled()).resolves.toBeUndefined();
  });

  it('leaves no timer when disposed', async () => {
    const { clock, start, dispose } = setUp();
    await start();
    dispose();
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });
});
