import type { CheckFacts } from '../../electron/audit/engine/facts';
import type { EngineEvent } from '../../electron/engine/port';
import { aDisk } from './things';

const health: CheckFacts['status']['health'] = {
  pingP50Ms: 4,
  pingP95Ms: 9,
  pings: 12,
  pingedAt: 0,
  baselineMs: 4,
  listMs: 8,
  listedAt: 0,
  readAt: 0,
  breaker: 'closed',
  operationsPerMinute: 0
};

export const checkedAt = Date.parse('2026-06-01T12:00:00Z');

/** An engine with nothing on it, of a version that is looked after, which cleans up by itself. */
export const checkFacts = (given: Partial<CheckFacts> = {}): CheckFacts => ({
  now: checkedAt,
  status: {
    endpoint: { url: 'unix:///fake', kind: 'unix', source: 'option', name: 'fake' },
    state: 'healthy',
    facts: {
      serverVersion: '29.3.0',
      apiVersion: '1.52',
      memoryBytes: 8 * 1024 ** 3,
      cpus: 4,
      operatingSystem: 'Debian'
    },
    health
  },
  containers: [],
  orphans: [],
  disk: aDisk(),
  samples: {},
  limits: {
    headroom: { engineBytes: 8 * 1024 ** 3, committedBytes: 0, unlimited: 0 },
    recommendations: []
  },
  incidents: [],
  events: [],
  schedule: { when: 'hourly', last: null },
  ...given
});

/** Events of containers, so many milliseconds after the first. */
export const happened = (
  ...events: readonly [
    ms: number,
    action: string,
    id: string,
    attributes?: Record<string, string>
  ][]
): EngineEvent[] =>
  events.map(([ms, action, actorId, attributes = {}]) => ({
    type: 'container',
    action,
    actorId,
    attributes: { name: actorId, ...attributes },
    timeNano: BigInt(checkedAt + ms) * 1_000_000n
  }));
