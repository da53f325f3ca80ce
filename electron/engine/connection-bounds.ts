import type { EngineFacts } from '../../shared/model/engine';
import type { Backoff } from './backoff';
import { compareApi } from './negotiate';

export interface ConnectionBounds {
  pingEveryMs: number;
  /** Between attempts while the engine is down. */
  retry: Backoff;
  /** At most one status in this time goes out for the gate's sake alone. */
  gateEveryMs: number;
}

export const defaultConnectionBounds: ConnectionBounds = {
  pingEveryMs: 5_000,
  retry: { firstMs: 500, longestMs: 5_000 },
  gateEveryMs: 250
};

/**
 * How many readings at once suit an engine. Before 25.0 (API 1.44) a one-shot reading may wait for
 * the collector's next tick, so that many together cost no more than one; from there on each is
 * work (moby/moby, daemon/stats.go).
 */
export const pollsFor = ({ apiVersion }: EngineFacts): number =>
  compareApi(apiVersion, '1.44') < 0 ? 40 : 6;
