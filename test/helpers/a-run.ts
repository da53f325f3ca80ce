import type { Run, RunCounters, RunReport, RunThing } from '../../shared/model/run';

const nothing = { created: 0, gone: 0, left: 0 };

export const someCounters = (given: Partial<RunCounters> = {}): RunCounters => ({
  container: nothing,
  network: nothing,
  volume: nothing,
  image: nothing,
  running: 0,
  shared: 0,
  incidents: 0,
  mutations: 0,
  mutationsPerSecond: 0,
  highest: null,
  ...given
});

/** A run of 10 s in a terminal that came to nothing, otherwise as plain as can be. */
export const aRun = (given: Partial<Run> = {}): Run => ({
  runId: 'one',
  name: 'tests',
  endpointUrl: 'unix:///one',
  recordedBy: 'terminal',
  command: ['npm', 'test'],
  folder: '/src',
  startedAt: 10_000,
  stoppedAt: 18_000,
  endedAt: 20_000,
  exitCode: 0,
  state: 'finished',
  incomplete: [],
  counters: someCounters(),
  findings: [],
  ...given
});

/** A container of that run that is running still. */
export const aRunThing = (id: string, given: Partial<RunThing> = {}): RunThing => ({
  kind: 'container',
  id,
  name: id,
  image: 'app:1',
  project: null,
  service: null,
  owner: null,
  whose: 'run',
  why: 'was made while this run alone was recorded',
  createdAt: 11_000,
  startedAt: 12_000,
  stoppedAt: null,
  exitCode: null,
  goneAt: null,
  left: true,
  anonymous: false,
  peak: null,
  spells: [],
  ...given
});

export const aRunReport = (given: Partial<RunReport> = {}): RunReport => ({
  run: aRun(),
  things: [],
  incidents: [],
  health: {
    pingP50Ms: 2,
    pingP95Ms: 4,
    slowestPingMs: 9,
    pings: 12,
    degradedMs: 0,
    downMs: 0,
    mutations: 40,
    mutationsPerSecond: 4,
    busiestSecond: 12
  },
  findings: [],
  logs: [],
  cleaned: null,
  ...given
});
