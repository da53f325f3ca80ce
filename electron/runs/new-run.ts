import type { Run } from '../../shared/model/run';

/** What whoever records a run says of it. */
export type NewRun = Pick<Run, 'runId' | 'name' | 'recordedBy' | 'command' | 'folder'>;

const nothing = { created: 0, gone: 0, left: 0 };

const noCounters: Run['counters'] = {
  container: nothing,
  network: nothing,
  volume: nothing,
  image: nothing,
  running: 0,
  shared: 0,
  incidents: 0,
  mutations: 0,
  mutationsPerSecond: 0,
  highest: null
};

/** A run that has just begun. */
export const newRun = (choice: NewRun, endpointUrl: string, startedAt: number): Run => ({
  ...choice,
  endpointUrl,
  startedAt,
  stoppedAt: null,
  endedAt: null,
  exitCode: null,
  state: 'recording',
  incomplete: [],
  counters: noCounters,
  findings: []
});
