import { defaultSettings } from '../../../shared/defaults';
import type { Snapshot } from '../../../shared/ipc/contract';
import type { EngineStatus } from '../../../shared/model/engine';

export const engineAt = (url: string, about: Partial<EngineStatus> = {}): EngineStatus => ({
  endpoint: { url, kind: 'unix', source: 'default socket', name: 'default' },
  state: 'healthy',
  facts: null,
  pingMs: 5,
  since: 0,
  failure: null,
  nextTryAt: null,
  gate: { running: 0, waiting: 0, cooldownMs: 500 },
  ...about
});

export const aSnapshot = (about: Partial<Snapshot> = {}): Snapshot => ({
  engine: engineAt('unix:///one'),
  listed: true,
  containers: [],
  recent: {},
  disk: { usage: null, measuringSince: null, failure: null, nextAllowedAt: 0 },
  orphans: [],
  pass: null,
  settings: defaultSettings,
  schedule: { nextAt: null, waitsBecause: null, last: null },
  notice: null,
  ...about
});
