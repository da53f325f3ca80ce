import type { LimitHeadroom, LimitRecommendation } from '../../shared/model/limit';
import { familyOf } from '../monitor/families';
import type { KnownContainer } from '../monitor/inventory';
import { composeLabels } from '../monitor/owner';
import type { Evidence, MemoryKill } from './evidence';
import { headroomEffect } from './headroom';
import type { NotedChange } from './limit-journal';
import { recommendLimit } from './recommend';
import { whyLimit } from './why';

interface Terms {
  /** Percent of the limit. */
  loadLine: number;
  headroom: LimitHeadroom;
  evidence: ReadonlyMap<string, Evidence>;
  changes: readonly NotedChange[];
}

export const runs = ({ state }: KnownContainer): boolean =>
  state === 'running' || state === 'paused';

/** A kill counts against the limit it happened under, and against any that is not higher. */
const isKilledBelow = (kills: readonly MemoryKill[], limitBytes: number | null): boolean =>
  kills.some(kill => limitBytes !== null && limitBytes <= (kill.limitBytes ?? 0));

/** What inspect tells of does not count any more once the limit was changed after it. */
const isOomKilled = (
  { id, inspected }: KnownContainer,
  changes: readonly NotedChange[]
): boolean => {
  if (!inspected?.oomKilled) return false;
  const killedAt = inspected.finishedAt ?? inspected.startedAt ?? 0;
  return !changes.some(
    ({ containerId, outcome, at }) => containerId === id && outcome === 'changed' && at >= killedAt
  );
};

/** What to tell of one container; null = its limit fits. */
export const recommendationOf = (
  container: KnownContainer,
  { loadLine, headroom, evidence, changes }: Terms
): LimitRecommendation | null => {
  const { id, name, labels, inspected } = container;
  // What an orchestrator or a tool of its own has made is limited by that.
  if (!inspected || familyOf(labels)) return null;
  const limitBytes = inspected.memoryLimitBytes;
  const { observed = null, kills = [] } = evidence.get(id) ?? {};
  const terms = { loadLine, engineBytes: headroom.engineBytes };
  const oomKilled = isOomKilled(container, changes) || isKilledBelow(kills, limitBytes);
  const found = recommendLimit({ limitBytes, observed, oomKilled }, terms);
  if (!found) return null;
  const { reason, bytes } = found;
  return {
    containerId: id,
    name,
    ...composeLabels(labels),
    reason,
    currentBytes: limitBytes,
    recommendedBytes: bytes,
    observed,
    why: whyLimit({ reason, limitBytes, bytes, observed, ...terms }),
    effect: headroomEffect(headroom, { from: limitBytes, to: bytes, counts: runs(container) })
  };
};
