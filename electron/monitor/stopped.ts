import { formatAge } from '../../shared/units';
import type { KnownContainer } from './inventory';

/** Since when a container does nothing (epoch milliseconds), and that in words. */
export interface Idle {
  since: number;
  reason: (ageSeconds: number) => string;
}

/**
 * Null for what runs, is paused or on its way, and for what inspect has not told of yet: when it
 * was created says nothing about when it stopped.
 */
export const idleSince = ({ state, createdAt, inspected }: KnownContainer): Idle | null => {
  const stoppedAt = inspected?.finishedAt ?? null;
  switch (state) {
    case 'created':
      return {
        since: createdAt,
        reason: age => `created ${formatAge(age)} ago and never started`
      };
    case 'exited':
      if (!inspected) return null;
      return {
        since: stoppedAt ?? createdAt,
        reason: age => `exited ${formatAge(age)} ago with code ${inspected.exitCode}`
      };
    case 'dead':
      return {
        since: stoppedAt ?? createdAt,
        reason: age => `left behind ${formatAge(age)} ago by a removal that failed`
      };
    case 'running':
    case 'paused':
    case 'restarting':
    case 'removing':
      return null;
    default:
      return state satisfies never;
  }
};
