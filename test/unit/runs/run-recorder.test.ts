import { beforeEach, describe, expect, it } from 'vitest';
import type { RunReport } from '../../../shared/model/run';
import { momentWords } from '../../../electron/report/moment';
import { reportOf } from '../../../electron/runs/past-run';
import type { RunRecorder } from '../../../electron/runs/run-recorder';
import type { RunStore } from '../../../electron/runs/run-store';
import { anIncident } from '../../helpers/an-incident';
import { ManualClock } from '../../helpers/manual-clock';
import { WatchedEngine } from '../../helpers/recorded-run';
import { runsInMemory } from '../../helpers/run-store';
import { aContainer, anImage, aNetwork, aVolume } from '../../helpers/things';

const startedAt = 1_000_000;
let world: WatchedEngine;
let store: RunStore;
let alive: boolean;

beforeEach(async () => {
  const clock = new ManualClock(startedAt);
  world = new WatchedEngine(clock);
  alive = true;
  store = await runsInMemory({ clock, isAlive: () => alive, pid: 1 })();
});

const finish = async (recorder: RunRecorder, exitCode: number | null = 0): Promise<RunReport> => {
  recorder.stopped(exitCode);
  const finishing = recorder.finish(new AbortController().signal);
  await world.clock.advance(60_000);
  return finishing;
};

const leftIn = ({ things }: RunReport): string[] =>
  things.filter(({ left }) => left).map(({ kind, name }) => `${kind} ${name}`);

/** Creates a container that stays. */
const start = (id: string, labels: Record<string, string> = {}): void => {
  world.engine.containers.push(aContainer(id, { state: 'running', labels }));
  world.event('container', 'create', id, { name: id, image: 'busybox', ...labels });
  world.event('container', 'start', id, { name: id, image: 'busybox' });
};

describe('RunRecorder', () => {
  it('tells what a run made, what is gone again, and what it left', async () => {
    world.engine.containers = [aContainer('before', { state: 'running' })];
    const recorder = await world.record(store);
    await world.clock.advance(100);
    start('stays', { 'com.docker.compose.project': 'shop' });
    world.event('container', 'create', 'goes', { name: 'goes', image: 'busybox' });
    world.event('network', 'create', 'n1', { name: 'net' });
    world.engine.networks = [aNetwork('n1', { name: 'net' })];
    world.engine.volumes = [aVolume('data')];
    world.engine.images = [anImage('sha256:new', { tags: ['app:1'] })];
    world.list();
    await world.clock.advance(900);
    world.event('container', 'destroy', 'goes', { name: 'goes' });
    const report = await finish(recorder, 3);
    expect(report.run).toMatchObject({
      state: 'finished',
      exitCode: 3,
      startedAt,
      stoppedAt: startedAt + 1_000,
      incomplete: [],
      findings: ['leak'],
      counters: {
        container: { created: 2, gone: 1, left: 1 },
        network: { created: 1, gone: 0, left: 1 },
        volume: { created: 1, gone: 0, left: 1 },
        image: { created: 1, gone: 0, left: 1 },
        running: 1,
        shared: 0,
        mutations: 5
      }
    });
    expect(leftIn(report).toSorted()).toEqual([
      'container stays',
      'image app:1',
      'network net',
      'volume data'
    ]);
    expect(report.things.find(({ id }) => id === 'stays')?.owner).toBe('compose project shop');
    expect(report.findings).toEqual([
      {
        kind: 'leak',
        sentence: 'It left 1 container, 1 network, 1 volume and 1 image.',
        evidence: [
          'The volume data was left.',
          'The image app:1 was left.',
          'The container stays was left (compose project shop).',
          'The network net was left.'
        ]
      }
    ]);
  });

  it('does not wait longer than an event takes when nothing was left', async () => {
    const recorder = await world.record(store);
    recorder.stopped(0);
    const finishing = recorder.finish(new AbortController().signal);
    await world.clock.advance(300);
    expect((await finishing).run.endedAt).toBe(startedAt + 300);
  });

  it('takes what was made while it took its snapshot for nobody’s', async () => {
    world.engine.before = call => {
      if (call === 'listImages') world.event('container', 'create', 'early', { name: 'early' });
    };
    const recorder = await world.record(store);
    world.engine.containers = [aContainer('early')];
    world.list();
    expect((await finish(recorder)).things).toEqual([]);
  });

  it('keeps incidents of its own containers and of the engine, and no others', async () => {
    const recorder = await world.record(store);
    start('mine');
    const at = startedAt + 10;
    world.find(anIncident({ id: '1', containerId: 'mine', name: 'mine', kind: 'oom', at }));
    world.find(anIncident({ id: '2', containerId: 'other', at }));
    world.find(anIncident({ id: '3', containerId: null, name: null, kind: 'outage', at }));
    world.find(anIncident({ id: '4', containerId: 'mine', at: startedAt - 10, kind: 'oom' }));
    const { incidents, findings } = await finish(recorder);
    expect(incidents.map(({ id }) => id)).toEqual(['1', '3']);
    expect(findings.map(({ kind }) => kind)).toEqual(['leak', 'oom']);
  });

  it('tells of a container past its load line with its peak', async () => {
    const recorder = await world.record(store);
    start('db');
    const sample = { limitBytes: 1024 ** 2, cpuPercent: null, at: startedAt + 5 };
    world.read({ db: { ...sample, usedBytes: 900_000, percent: 85.8, level: 'high' } });
    world.read({ db: { ...sample, usedBytes: 100_000, percent: 9.5, level: 'ok' } });
    const { findings, run } = await finish(recorder);
    expect(findings.find(({ kind }) => kind === 'high')?.evidence).toEqual([
      'db used up to 878.9 KiB of 1 MiB (85.8%).'
    ]);
    expect(run.counters.highest).toEqual({ name: 'db', percent: 85.8 });
  });

  it('is incomplete when the events broke off, and finds in the lists what came meanwhile', async () => {
    const recorder = await world.record(store);
    world.lose();
    world.engine.containers = [aContainer('unseen', { createdAt: startedAt + 1_000 })];
    await world.clock.advance(3_000);
    world.reopen();
    world.list();
    const report = await finish(recorder);
    expect(report.run.incomplete).toEqual([
      `The engine's events broke off on ${momentWords(startedAt)}, for 3 s: what came and went meanwhile is not known.`
    ]);
    expect(leftIn(report)).toEqual(['container unseen']);
  });

  it('is incomplete when the engine does not answer in the end', async () => {
    const recorder = await world.record(store);
    start('lost');
    world.answers = false;
    const report = await finish(recorder);
    expect(report.run.incomplete).toEqual([
      'The engine did not answer in the end: what is left was not looked for.'
    ]);
    expect(leftIn(report)).toEqual(['container lost']);
  });

  it('measures how the engine bore it', async () => {
    const recorder = await world.record(store);
    await world.clock.advance(1_000);
    world.become('degraded');
    await world.clock.advance(2_000);
    world.become('down');
    await world.clock.advance(500);
    world.become('healthy');
    world.pings = [
      { at: startedAt - 1, pingMs: 900 },
      { at: startedAt + 1, pingMs: 2 },
      { at: startedAt + 2, pingMs: 4 }
    ];
    expect((await finish(recorder)).health).toMatchObject({
      pings: 2,
      pingP50Ms: 3,
      slowestPingMs: 4,
      degradedMs: 2_000,
      downMs: 500
    });
  });

  it('refuses to record an engine that tells of no events', async () => {
    world.open = false;
    const recording = world.record(store);
    const refused = expect(recording).rejects.toMatchObject({ code: 'engine-unreachable' });
    await world.clock.advance(15_000);
    await refused;
    expect(store.list()).toEqual([]);
  });

  it('leaves no run behind when there was nothing to record', async () => {
    const recorder = await world.record(store);
    recorder.abandon();
    expect(store.list()).toEqual([]);
    expect(world.clock.pending).toBe(0);
  });

  it('is kept as incomplete when it is cut off', async () => {
    const recorder = await world.record(store, { recordedBy: 'window' });
    start('left');
    recorder.dispose();
    const { run } = store.get('r1');
    expect(run).toMatchObject({ state: 'finished', endedAt: startedAt });
    expect(run.incomplete).toHaveLength(1);
    expect(store.things('r1').map(({ left }) => left)).toEqual([true]);
    expect(world.clock.pending).toBe(0);
  });
});

describe('two recorders at once', () => {
  it('tell their things apart by the label, and mark the rest as shared', async () => {
    const one = await world.record(store, { runId: 'r1' });
    const other = await world.record(store, { runId: 'r2' });
    start('of-one', { 'plimsoll.run': 'r1' });
    start('of-other', { 'plimsoll.run': 'r2' });
    start('of-nobody');
    const reports = [await finish(one), await finish(other)];
    const told = reports.map(({ things }) => things.map(({ name, whose }) => `${name} ${whose}`));
    expect(told).toEqual([
      ['of-one run', 'of-nobody shared'],
      ['of-other run', 'of-nobody shared']
    ]);
    expect(reports.map(({ run }) => run.counters.shared)).toEqual([1, 1]);
  });
});

describe('a run whose recorder was killed', () => {
  it('is interrupted, and what it left is found: noted, unnoted in time, and labelled', async () => {
    world.engine.containers = [aContainer('before', { createdAt: startedAt - 900 })];
    await world.record(store);
    start('noted', { 'org.testcontainers.session-id': 's' });
    await world.clock.advance(60);
    alive = false;
    const lastSign = world.clock.now();
    world.engine.containers.push(
      aContainer('unnoted', { createdAt: lastSign - 10 }),
      // The second in which it was made began before the run.
      aContainer('floored', { createdAt: startedAt - 900 }),
      aContainer('session', {
        createdAt: lastSign + 1_010,
        labels: { 'org.testcontainers.session-id': 's' }
      }),
      aContainer('labelled', { createdAt: lastSign + 1_010, labels: { 'plimsoll.run': 'r1' } }),
      aContainer('later', { createdAt: lastSign + 1_010 })
    );
    const report = reportOf(store, store.get('r1'), world.inventory, lastSign + 10_000);
    expect(report.run).toMatchObject({ state: 'interrupted', findings: ['leak'] });
    expect(report.run.incomplete).toHaveLength(1);
    expect(leftIn(report).toSorted()).toEqual([
      'container floored',
      'container labelled',
      'container noted',
      'container session',
      'container unnoted'
    ]);
    expect(report.things.every(({ whose }) => whose === 'run')).toBe(true);
  });

  it('stays interrupted when another program has its process id, and is told so once', async () => {
    await world.record(store);
    alive = false;
    reportOf(store, store.get('r1'), world.inventory, world.clock.now());
    alive = true;
    const { run } = store.get('r1');
    expect(run.state).toBe('interrupted');
    expect(run.incomplete).toHaveLength(1);
  });
});
