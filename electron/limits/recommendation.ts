import type { LimitHeadroom, LimitRecommendation, ObservedMemory } from '../../shared/model/limit';
import { familyOf } from '../monitor/families';
import type { KnownContainer } from '../monitor/inventory';
import { composeLabels } from '../monitor/owner';
import { headroomEffect } from './headroom';
import type { NotedChange } from './limit-journal';
import { recommendLimit } from './recommend';
import { whyLimit } from './why';

interface Terms {
  now: number;
  /** Percent of the limit. */
  loadLine: number;
  headroom: LimitHeadroom;
  observed: (containerId: string) => ObservedMemory | null;
  changes: readonly NotedChange[];
}

export const runs = ({ state }: KnownContainer): boolean =>
  state === 'running' || state === 'paused';

/** A kill counts against the limit it happened under: not once that was changed after it. */
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
  { now, loadLine, headroom, observed: read, changes }: Terms
): LimitRecommendation | null => {
  const { id, name, labels, inspected } = container;
  // What an orchestrator or a tool of its own has made is limited by that.
  if (!inspected || familyOf(labels)) return null;
  const limitBytes = inspected.memoryLimitBytes;
  const observed = read(id);
  const terms = { now, loadLine, engineBytes: headroom.engineBytes };
  const oomKilled = isOomKilled(container, changes);
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
