import type { Endpoint, EngineFacts } from '../../shared/model/engine';
import type { Backoff } from './gate/backoff';
import { compareApi } from './http/negotiate';

export interface ConnectionBounds {
  pingEveryMs: number;
  /** While the engine is degraded, to see at once when it is well again. */
  degradedPingEveryMs: number;
  /** While something is changed, to see at once what that does to the engine. */
  changingPingEveryMs: number;
  /** How long a change waits for an engine that went away before it is given up. */
  patienceMs: number;
  /** Between attempts while the engine is down. */
  retry: Backoff;
  /** At most one status in this time goes out for the gate's sake alone. */
  gateEveryMs: number;
}

export const defaultConnectionBounds: ConnectionBounds = {
  pingEveryMs: 5_000,
  degradedPingEveryMs: 1_000,
  changingPingEveryMs: 500,
  patienceMs: 60_000,
  retry: { firstMs: 500, longestMs: 5_000 },
  gateEveryMs: 250
};

/**
 * How many readings at once suit an engine. Before 25.0 (API 1.44) a one-shot reading may wait for
 * the collector's next tick, so that many together cost no more than one; from there on each is
 * work (moby/moby, daemon/stats.go). Over ssh they must leave connections for everything else.
 */
export const pollsFor = ({ kind }: Endpoint, { apiVersion }: EngineFacts): number => {
  if (kind === 'ssh') return 3;
  return compareApi(apiVersion, '1.44') < 0 ? 40 : 6;
};

/**
 * How many changes at once an engine bears at most: a native one gains from up to 8; a virtual
 * machine with a proxy before it, or a network in between, from 4.
 */
export const mostChangesFor = (
  { kind }: Endpoint,
  { operatingSystem }: EngineFacts,
  platform: NodeJS.Platform = process.platform
): number =>
  platform === 'linux' && kind === 'unix' && !/desktop|colima|rancher/i.test(operatingSystem)
    ? 8
    : 4;
