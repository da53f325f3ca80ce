import { hasCode } from '../../shared/errors';
import type { CallOptions, Engine, InspectedContainer, ListedContainer } from '../engine/port';

interface Entry {
  state: ListedContainer['state'];
  answer: Promise<InspectedContainer | null>;
  value: InspectedContainer | null;
  stale: boolean;
}

/**
 * What inspect told, by container id. An answer counts until an event names the container or the
 * list shows it in another state; one that is invalidated while under way is asked for again.
 */
export class Inspections {
  readonly #engine: Pick<Engine, 'inspectContainer'>;
  readonly #entries = new Map<string, Entry>();

  constructor(engine: Pick<Engine, 'inspectContainer'>) {
    this.#engine = engine;
  }

  /**
   * The last answer. Of a container that runs it is shown even while it is asked for again, so
   * that its limit does not flicker; of a stopped one it might tell of an earlier stop.
   */
  known({ id, state }: ListedContainer): InspectedContainer | null {
    const entry = this.#entries.get(id);
    if (!entry || entry.state !== state) return null;
    return entry.stale && state !== 'running' ? null : entry.value;
  }

  /** Null when the container is gone by now, or when the engine cannot tell of this one. */
  get(container: ListedContainer, options?: CallOptions): Promise<InspectedContainer | null> {
    const { id, state } = container;
    const present = this.#entries.get(id);
    if (present?.state === state && !present.stale) return present.answer;
    const answer = this.#ask(id, options);
    const entry: Entry = { state, answer, value: this.known(container), stale: false };
    this.#entries.set(id, entry);
    const keep = (value: InspectedContainer | null): void => {
      if (value) entry.value = value;
      else entry.stale = true;
    };
    answer.then(keep, () => keep(null));
    return answer;
  }

  async #ask(id: string, options?: CallOptions): Promise<InspectedContainer | null> {
    try {
      return await this.#engine.inspectContainer(id, options);
    } catch (error) {
      // One container that the engine is stuck on must not hide all the others.
      if (hasCode(error, 'engine-unreachable', 'cancelled')) throw error;
      return null;
    }
  }

  /** Forgets what was told of this container, or of all. */
  invalidate(containerId?: string): void {
    for (const [id, entry] of this.#entries) {
      if (containerId === undefined || id === containerId) entry.stale = true;
    }
  }

  keepOnly(containerIds: ReadonlySet<string>): void {
    for (const id of this.#entries.keys()) if (!containerIds.has(id)) this.#entries.delete(id);
  }
}
