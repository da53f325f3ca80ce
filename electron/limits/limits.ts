import { PlimsollError } from '../../shared/errors';
import type {
  LimitChange,
  LimitRecommendation,
  LimitsOverview,
  ObservedMemory
} from '../../shared/model/limit';
import type { EngineFacts } from '../../shared/model/engine';
import { formatMemory } from '../../shared/units';
import { systemClock, type Clock } from '../clock';
import type { Engine } from '../engine/port';
import { familyOf } from '../monitor/families';
import type { KnownContainer } from '../monitor/inventory';
import { composeLabels } from '../monitor/owner';
import { applyLimit } from './apply';
import { headroomEffect, headroomOf } from './headroom';
import type { LimitJournal, NotedChange } from './limit-journal';
import { recommendLimit } from './recommend';
import { whyLimit } from './why';

interface LimitsParts {
  engine: Pick<Engine, 'endpoint' | 'inspectContainer' | 'readStats' | 'updateMemory'>;
  containers: () => readonly KnownContainer[];
  /** Null = nothing was read of it. */
  observed: (containerId: string) => ObservedMemory | null;
  facts: () => EngineFacts | null;
  /** Percent of the limit. */
  loadLine: () => number;
  journal: () => Promise<{ limits: LimitJournal }>;
  clock?: Clock;
}

/** Compose makes containers from its file alone, and so does every other tool. */
export const untilRecreated = 'Re-creating the container brings the old limit back.';

const urgency: readonly LimitRecommendation['reason'][] = [
  'oom',
  'high',
  'no limit',
  'over-provisioned'
];

const runs = ({ state }: KnownContainer): boolean => state === 'running' || state === 'paused';

/** Better limits for one engine's containers, and the changes of them. */
export class Limits {
  readonly #parts: Required<LimitsParts>;

  constructor(parts: LimitsParts) {
    this.#parts = { clock: systemClock, ...parts };
  }

  async overview(): Promise<LimitsOverview> {
    const { engine, containers, facts } = this.#parts;
    const changes = (await this.#parts.journal()).limits.of(engine.endpoint.url);
    const known = containers().filter(({ inspected }) => inspected);
    const limits = known.filter(runs).map(({ inspected }) => inspected?.memoryLimitBytes ?? null);
    const headroom = headroomOf(limits, facts()?.memoryBytes ?? 0);
    const recommendations = known
      .flatMap(container => this.#recommend(container, changes, headroom) ?? [])
      .toSorted((one, other) => urgency.indexOf(one.reason) - urgency.indexOf(other.reason));
    const shown = changes.map(change => this.#shown(change, changes, known));
    return { headroom, recommendations, changes: shown };
  }

  /** Rejects with a sentence that says why; nothing was changed then, unless it says so. */
  async apply({
    containerId,
    toBytes
  }: {
    containerId: string;
    toBytes: number;
  }): Promise<LimitChange> {
    const { limits } = await this.#parts.journal();
    const windows = this.#windows;
    const note = untilRecreated;
    return this.#told(
      await applyLimit(this.#parts.engine, limits, { containerId, toBytes, windows, note })
    );
  }

  /** Gives a container the limit back that it had before this change. */
  async undo(changeId: number): Promise<LimitChange> {
    const { engine, facts } = this.#parts;
    const { limits } = await this.#parts.journal();
    const change = limits.change(changeId);
    const { containerId, fromBytes, fromSwapBytes, toBytes } = change;
    if (change.endpointUrl !== engine.endpoint.url) {
      throw new PlimsollError(
        'conflict',
        'It was changed on another engine. Choose that one first. Nothing was changed.'
      );
    }
    const { memoryLimitBytes } = await engine.inspectContainer(containerId, { lane: 'user' });
    if (change.outcome === 'failed' || memoryLimitBytes !== toBytes) {
      throw new PlimsollError(
        'conflict',
        'The limit is not what this change made it any more. Nothing was changed.'
      );
    }
    // The engine cannot take a limit away from what exists: all of its memory is as good as none.
    const all = facts()?.memoryBytes ?? 0;
    const back =
      fromBytes === null
        ? {
            toBytes: all,
            note: `A limit cannot be taken away live, so it is all of the engine's memory now, ${formatMemory(all)}. ${untilRecreated}`
          }
        : { toBytes: fromBytes, swapBytes: fromSwapBytes };
    const undoing = await applyLimit(engine, limits, {
      containerId,
      windows: this.#windows,
      ...back
    });
    limits.undone(changeId);
    return this.#told(undoing);
  }

  get #windows(): boolean {
    return /windows/i.test(this.#parts.facts()?.operatingSystem ?? '');
  }

  async #told(changeId: number): Promise<LimitChange> {
    const { limits } = await this.#parts.journal();
    const { fromSwapBytes: _swap, ...change } = limits.change(changeId);
    return { ...change, undoable: true };
  }

  #shown(
    { fromSwapBytes: _swap, ...change }: NotedChange,
    changes: readonly NotedChange[],
    known: readonly KnownContainer[]
  ): LimitChange {
    const { containerId, outcome, undoneAt, toBytes, changeId } = change;
    const container = known.find(({ id }) => id === containerId);
    const isLast = !changes.some(
      other =>
        other.containerId === containerId &&
        other.outcome === 'changed' &&
        other.changeId > changeId
    );
    const undoable =
      outcome !== 'failed' &&
      undoneAt === null &&
      isLast &&
      container?.inspected?.memoryLimitBytes === toBytes;
    return { ...change, undoable };
  }

  #recommend(
    container: KnownContainer,
    changes: readonly NotedChange[],
    headroom: LimitsOverview['headroom']
  ): LimitRecommendation | null {
    const { id, name, labels, inspected } = container;
    // What an orchestrator or a tool of its own has made is limited by that.
    if (!inspected || familyOf(labels)) return null;
    const { clock, loadLine, observed: read } = this.#parts;
    const limitBytes = inspected.memoryLimitBytes;
    const observed = read(id);
    const { engineBytes } = headroom;
    const terms = { now: clock.now(), loadLine: loadLine(), engineBytes };
    const found = recommendLimit(
      { limitBytes, observed, oomKilled: isOomKilled(container, changes) },
      terms
    );
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
  }
}

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
