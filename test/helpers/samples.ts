import type { Container } from '../../shared/model/container';
import type { LimitRecommendation, LimitsOverview } from '../../shared/model/limit';
import type { PlanItem } from '../../shared/model/plan';
import type { Orphan } from '../../shared/model/orphan';
import type { PassItem } from '../../shared/model/pass';
import type { Warning } from '../../shared/model/warning';
import type { Sample } from '../../shared/model/sample';

/** Made-up things for tests, with what matters to a case given by the case. */
export const aContainer = (name: string, about: Partial<Container> = {}): Container => ({
  id: `id-of-${name}`,
  name,
  image: 'app:1',
  project: null,
  service: null,
  state: 'running',
  health: null,
  exitCode: null,
  createdAt: 0,
  startedAt: 0,
  finishedAt: null,
  memoryLimitBytes: null,
  owner: null,
  protected: null,
  ...about
});

export const aSample = (percent: number | null, about: Partial<Sample> = {}): Sample => ({
  at: 1000,
  usedBytes: (percent ?? 10) * 1_000_000,
  limitBytes: percent === null ? null : 100_000_000,
  percent,
  level: percent === null || percent < 70 ? 'ok' : percent < 90 ? 'high' : 'critical',
  cpuPercent: 1,
  ...about
});

export const anOrphan = (name: string, about: Partial<Orphan> = {}): Orphan => ({
  kind: 'container',
  category: 'stopped-container',
  id: `id-of-${name}`,
  name,
  reason: 'exited 5 h ago with code 0',
  bytes: 0,
  ageSeconds: 18_000,
  owner: null,
  protected: null,
  ...about
});

export const aPlanItem = (name: string, about: Partial<PlanItem> = {}): PlanItem => ({
  itemId: `item-${name}`,
  id: `id-of-${name}`,
  kind: 'container',
  category: 'stopped-container',
  name,
  reason: 'exited 5 h ago with code 0',
  bytes: 0,
  action: 'remove',
  selected: true,
  owner: null,
  volumes: [],
  confirmByName: false,
  startedAt: null,
  ...about
});

export const aPassItem = (name: string, about: Partial<PassItem> = {}): PassItem => ({
  itemId: `item-${name}`,
  id: `id-of-${name}`,
  kind: 'container',
  name,
  phase: 'done',
  outcome: 'removed',
  why: null,
  bytesFreed: 0,
  exitCode: null,
  ...about
});

export const aWarning = (name: string, about: Partial<Warning> = {}): Warning => ({
  id: `${name}-1`,
  cause: 'line',
  containerId: `id-of-${name}`,
  name,
  project: null,
  level: 'high',
  since: 0,
  levelSince: 0,
  until: null,
  percent: 74,
  usedBytes: 379 * 2 ** 20,
  roomBytes: 512 * 2 ** 20,
  peakBytes: 379 * 2 ** 20,
  forecast: null,
  lines: { high: 70, critical: 90 },
  ...about
});

export const aBetterLimit = (
  name: string,
  about: Partial<LimitRecommendation> = {}
): LimitRecommendation => ({
  containerId: `id-of-${name}`,
  name,
  project: null,
  service: null,
  reason: 'high',
  currentBytes: 512 * 2 ** 20,
  recommendedBytes: 1024 * 2 ** 20,
  observed: null,
  why: 'Its peak is high.',
  effect: 'It takes some.',
  ...about
});

export const someLimits = (about: Partial<LimitsOverview> = {}): LimitsOverview => ({
  headroom: { engineBytes: 2048 * 2 ** 20, committedBytes: 3072 * 2 ** 20, unlimited: 1 },
  recorded: true,
  recommendations: [],
  changes: [],
  ...about
});
