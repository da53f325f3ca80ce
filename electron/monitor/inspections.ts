import { hasCode } from '../../shared/errors';
import type { CallOptions, Engine, InspectedContainer, ListedContainer } from '../engine/port';

interface Entry {
  state: ListedContainer['state'];
  answer: Promise<InspectedContainer | null>;
  value: InspectedContainer | null;
}

/**
 * What inspect told, by container id. An answer counts until an event names the container or the
 * list shows it in another state; one that is invalidated while under way is never kept.
 */
export class Inspections {
  readonly #engine: Pick<Engine, 'inspectContainer'>;
  readonly #entries = new Map<string, Entry>();

  constructor(engine: Pick<Engine, 'inspectContainer'>) {
    this.#engine = engine;
  }

  /** The last answer, as long as it counts. */
  known({ id, state }: ListedContainer): InspectedContainer | null {
    const entry = this.#entries.get(id);
    return entry?.state === state ? entry.value : null;
  }

  /** Null when the container is gone by now. */
  get(container: ListedContainer, options?: CallOptions): Promise<InspectedContainer | null> {
    const { id, state } = container;
    const present = this.#entries.get(id);
    if (present?.state === state) return present.answer;
    const entry: Entry = { state, answer: this.#ask(id, options), value: null };
    this.#entries.set(id, entry);
    const forget = (): void => {
      if (this.#entries.get(id) === entry) this.#entries.delete(id);
    };
    entry.answer.then(value => {
      entry.value = value;
      if (!value) forget();
    }, forget);
    return entry.answer;
  }

  async #ask(id: string, options?: CallOptions): Promise<InspectedContainer | null> {
    try {
      return await this.#engine.inspectContainer(id, options);
    } catch (error) {
      if (hasCode(error, 'not-found')) return null;
      throw error;
    }
  }

  invalidate(containerId: string): void {
    this.#entries.delete(containerId);
  }

  clear(): void {
    this.#entries.clear();
  }

  keepOnly(containerIds: ReadonlySet<string>): void {
    for (const id of this.#entries.keys()) if (!containerIds.has(id)) this.#entries.delete(id);
  }
}
