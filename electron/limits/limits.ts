import { PlimsollError } from '../../shared/errors';
import type { LimitChange, LimitRecommendation, LimitsOverview } from '../../shared/model/limit';
import type { EngineFacts } from '../../shared/model/engine';
import { formatMemory } from '../../shared/units';
import type { Engine, InspectedContainer } from '../engine/port';
import type { KnownContainer } from '../monitor/inventory';
import { applyLimit } from './apply';
import type { Evidence, LimitEvidence } from './evidence';
import { headroomOf } from './headroom';
import type { LimitJournal, NotedChange } from './limit-journal';
import { recommendationOf, runs } from './recommendation';

interface LimitsParts {
  engine: Pick<Engine, 'endpoint' | 'inspectContainer' | 'readStats' | 'updateMemory'>;
  containers: () => readonly KnownContainer[];
  evidence: Pick<LimitEvidence, 'of' | 'withUsual' | 'isRecorded'>;
  facts: () => EngineFacts | null;
  /** Percent of the limit. */
  loadLine: () => number;
  journal: () => Promise<{ limits: LimitJournal }>;
}

/** Compose makes containers from its file alone, and so does every other tool. */
const untilRecreated = 'Re-creating the container brings the old limit back.';

const urgency: readonly LimitRecommendation['reason'][] = [
  'oom',
  'high',
  'no limit',
  'over-provisioned'
];

/** Better limits for one engine's containers, and the changes of them. */
export class Limits {
  readonly #parts: LimitsParts;
  /** By container: what inspect had told before a change, and the limit that it has since. */
  readonly #changed = new Map<string, { stale: InspectedContainer; toBytes: number }>();

  constructor(parts: LimitsParts) {
    this.#parts = parts;
  }

  async overview(): Promise<LimitsOverview> {
    const { engine, containers, facts, loadLine, evidence } = this.#parts;
    const changes = (await this.#parts.journal()).limits.of(engine.endpoint.url);
    const known = containers().map(container => this.#asChanged(container));
    const limits = known
      .filter(one => one.inspected && runs(one))
      .map(({ inspected }) => inspected?.memoryLimitBytes ?? null);
    const headroom = headroomOf(limits, facts()?.memoryBytes ?? 0);
    const terms = { changes, headroom, loadLine: loadLine() };
    const recommended = (given: ReadonlyMap<string, Evidence>): LimitRecommendation[] =>
      known
        .flatMap(container => recommendationOf(container, { ...terms, evidence: given }) ?? [])
        .toSorted((one, other) => urgency.indexOf(one.reason) - urgency.indexOf(other.reason));
    const gathered = await evidence.of(known);
    // What is usual takes long to tell: it is of interest where there is something to say.
    const ids = recommended(gathered).map(({ containerId }) => containerId);
    const recommendations = recommended(await evidence.withUsual(gathered, ids));
    const shown = changes.map(change => this.#shown(change, changes, known));
    return { headroom, recorded: evidence.isRecorded, recommendations, changes: shown };
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
      undoes: changeId,
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
    const { fromSwapBytes: _swap, undoes, ...change } = limits.change(changeId);
    const { containerId, toBytes } = change;
    const stale = this.#parts.containers().find(({ id }) => id === containerId)?.inspected;
    if (stale) this.#changed.set(containerId, { stale, toBytes });
    return { ...change, undoable: undoes === null };
  }

  /** The inventory follows a moment later, by the engine's event: what was verified holds till then. */
  #asChanged(container: KnownContainer): KnownContainer {
    const changed = this.#changed.get(container.id);
    const { inspected } = container;
    if (!changed || !inspected || inspected !== changed.stale) return container;
    return { ...container, inspected: { ...inspected, memoryLimitBytes: changed.toBytes } };
  }

  #shown(
    { fromSwapBytes: _swap, undoes, ...change }: NotedChange,
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
      undoes === null &&
      isLast &&
      container?.inspected?.memoryLimitBytes === toBytes;
    return { ...change, undoable };
  }
}
