import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { CallOptions, ListedContainer } from '../engine/port';
import { Inspections } from './inspections';
import {
  emptyInventory,
  inspectAll,
  type Inventory,
  type InventoryEngine,
  type KnownContainer
} from './inventory';
import { allTopics, type Topic } from './topics';

/**
 * The inventory as it was last listed. Lists may overlap (an event, a person's click): what was
 * asked for later wins, whichever answer comes first.
 */
export class LiveInventory implements Disposable {
  readonly #engine: InventoryEngine;
  readonly #inspections: Inspections;
  readonly #changes = new Emitter<Inventory>();
  readonly onChange = this.#changes.on;
  readonly #asked = new Map<Topic, number>();
  #current = emptyInventory;
  #listed = false;
  #turn = 0;

  constructor(engine: InventoryEngine) {
    this.#engine = engine;
    this.#inspections = new Inspections(engine);
  }

  get current(): Inventory {
    return this.#current;
  }

  /** Whether the containers were ever listed. */
  get listed(): boolean {
    return this.#listed;
  }

  /** Forgets what inspect told of this container, or of all. */
  invalidate(containerId?: string): void {
    this.#inspections.invalidate(containerId);
  }

  /** Resolves once these topics are listed again; what inspect has to tell follows by itself. */
  async relist(topics: readonly Topic[], options?: CallOptions): Promise<void> {
    const { turn, containers } = await this.#list(topics, options);
    // A failure here is the connection's to tell, and the next list asks again.
    this.#inspect(turn, containers, options).catch(() => undefined);
  }

  /** Everything as it is now, with what inspect tells. */
  async refresh(options?: CallOptions): Promise<Inventory> {
    const { turn, containers, lists } = await this.#list(allTopics, options);
    const known = await this.#inspect(turn, containers, options);
    return { ...this.#current, ...lists, containers: known };
  }

  /** The containers come last whatever was asked: they decide what is in use (`takeInventory`). */
  async #list(topics: readonly Topic[], options?: CallOptions) {
    const turn = (this.#turn += 1);
    const [images, networks, volumes] = await Promise.all([
      topics.includes('images') ? this.#engine.listImages(options) : null,
      topics.includes('networks') ? this.#engine.listNetworks(options) : null,
      topics.includes('volumes') ? this.#engine.listVolumes(options) : null
    ]);
    const containers = await this.#engine.listContainers(options);
    const lists = {
      ...(images && { images }),
      ...(networks && { networks }),
      ...(volumes && { volumes })
    };
    const known = containers.map(container => this.#known(container));
    this.#take(turn, { ...lists, containers: known });
    return { turn, containers, lists };
  }

  async #inspect(turn: number, listed: ListedContainer[], options?: CallOptions) {
    const containers = await inspectAll(listed, this.#inspections, options);
    this.#take(turn, { containers });
    return containers;
  }

  #known(container: ListedContainer): KnownContainer {
    return { ...container, inspected: this.#inspections.known(container) };
  }

  #take(turn: number, lists: Partial<Inventory>): void {
    const isLatest = (topic: Topic): boolean => (this.#asked.get(topic) ?? 0) <= turn;
    const fresh = allTopics.filter(topic => lists[topic] && isLatest(topic));
    if (fresh.length === 0) return;
    for (const topic of fresh) this.#asked.set(topic, turn);
    this.#current = {
      ...this.#current,
      ...Object.fromEntries(fresh.map(topic => [topic, lists[topic]]))
    };
    this.#listed = true;
    this.#inspections.keepOnly(new Set(this.#current.containers.map(({ id }) => id)));
    this.#changes.emit(this.#current);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
