import type { TooYoung } from '../../shared/model/plan';
import type { ProtectionRule } from '../../shared/model/rule';
import { ageSeconds } from './age';
import type { KnownContainer } from './inventory';
import { protectionIn } from './protection';
import { idleSince } from './stopped';

interface Terms {
  /** Epoch milliseconds. */
  now: number;
  stoppedAfterSeconds: number;
  rules: readonly ProtectionRule[];
}

/** Stopped containers that only time keeps from being orphans; null = there is none. */
export const tooYoung = (
  containers: readonly KnownContainer[],
  { now, stoppedAfterSeconds, rules }: Terms
): TooYoung | null => {
  const protection = protectionIn(containers, rules);
  const moments = containers.flatMap(container => {
    const since = idleSince(container)?.since;
    const isYoung = since !== undefined && ageSeconds(since, now) < stoppedAfterSeconds;
    // A clock that is ahead of ours makes nobody wait for longer than this.
    const from = Math.min(since ?? 0, now) + stoppedAfterSeconds * 1000;
    return isYoung && protection.container(container) === null ? [from] : [];
  });
  if (moments.length === 0) return null;
  return { count: moments.length, firstAt: Math.min(...moments), lastAt: Math.max(...moments) };
};
