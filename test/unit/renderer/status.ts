import { defaultSettings } from '../../../shared/defaults';
import type { Snapshot } from '../../../shared/ipc/contract';
import type { EngineStatus } from '../../../shared/model/engine';
import type { WarningState } from '../../../shared/model/warning';
import type { EngineHealth, GateState } from '../../../shared/model/health';

export const aHealth = (about: Partial<EngineHealth> = {}): EngineHealth => ({
  pingP50Ms: 5,
  pingP95Ms: 9,
  pings: 12,
  pingedAt: 0,
  baselineMs: 5,
  listMs: 20,
  listedAt: 0,
  readAt: 0,
  breaker: 'closed',
  operationsPerMinute: 30,
  ...about
});

export const aGate = (about: Partial<GateState> = {}): GateState => ({
  running: 0,
  waiting: 0,
  lanes: { user: 0, refresh: 0, poll: 0, heavy: 0 },
  concurrency: 2,
  most: 8,
  cooldownMs: 500,
  verdict: 'steady',
  ...about
});

export const engineAt = (url: string, about: Partial<EngineStatus> = {}): EngineStatus => ({
  endpoint: { url, kind: 'unix', source: 'default socket', name: 'default' },
  state: 'healthy',
  facts: null,
  pingMs: 5,
  since: 0,
  failure: null,
  nextTryAt: null,
  health: aHealth(),
  gate: aGate(),
  ...about
});

export const someWarnings = (about: Partial<WarningState> = {}): WarningState => ({
  open: [],
  past: [],
  headroom: {
    memoryBytes: 8 * 2 ** 30,
    usedBytes: 2 ** 30,
    limitsBytes: 2 * 2 ** 30,
    overcommittedBytes: 0,
    limited: 3,
    unlimited: 0,
    unlimitedUsedBytes: 0,
    disk: { known: true, totalBytes: 1e12, freeBytes: 5e11, source: 'file system' }
  },
  ...about
});

export const aSnapshot = (about: Partial<Snapshot> = {}): Snapshot => ({
  engine: engineAt('unix:///one'),
  listed: true,
  containers: [],
  recent: {},
  disk: {
    usage: null,
    measuringSince: null,
    failure: null,
    nextAllowedAt: 0,
    dueAt: null,
    outdated: null
  },
  orphans: [],
  pass: null,
  warnings: someWarnings(),
  presence: {
    paused: false,
    tray: { works: true, why: null },
    login: { works: true, why: null }
  },
  settings: defaultSettings,
  schedule: { nextAt: null, waitsBecause: null, last: null },
  notice: null,
  ...about
});
