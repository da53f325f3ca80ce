import { disposable, DisposableStore, type Disposable } from '../../shared/disposable';
import { systemClock, type Clock } from '../clock';
import type { EngineEvent } from '../engine/port';
import type { LiveInventory } from './live-inventory';
import { allTopics, topicsOf, type Topic } from './topics';

const defaultBounds = {
  settleMs: 100,
  spacingMs: 500,
  /** The containers alone: the events may have gone silent without a sign. */
  glanceMs: 8_000,
  reconcileMs: 60_000,
  retryMs: 5_000
};
export type TrackerBounds = typeof defaultBounds;

/** Where events come from; `onOpened` fires when some may have been missed before. */
interface EventSource {
  onEvent(listener: (event: EngineEvent) => void): Disposable;
  onOpened(listener: () => void): Disposable;
}

interface TrackerParts {
  inventory: LiveInventory;
  events: EventSource;
  clock?: Clock;
  bounds?: Partial<TrackerBounds>;
}

/**
 * Keeps the inventory true: lists again what an event concerns once things have settled for a
 * moment, and everything from time to time. However many events come, lists keep their distance
 * and never overlap.
 */
export class Tracker implements Disposable {
  readonly #inventory: LiveInventory;
  readonly #clock: Clock;
  readonly #bounds: TrackerBounds;
  readonly #held = new DisposableStore();
  readonly #due = new Set<Topic>();
  #running: AbortController | null = null;
  #listing = false;
  #lastStart = -Infinity;
  #next: Disposable | null = null;
  #reconciling = new DisposableStore();

  constructor({ inventory, events, clock = systemClock, bounds }: TrackerParts) {
    this.#inventory = inventory;
    this.#clock = clock;
    this.#bounds = { ...defaultBounds, ...bounds };
    this.#held.add(events.onEvent(event => this.#follow(event)));
    this.#held.add(events.onOpened(() => this.#listAll()));
  }

  /** Lists the containers at once, the rest a moment later, and follows from there. */
  start(): void {
    if (this.#running) return;
    this.#running = new AbortController();
    this.#inventory.invalidate();
    this.#due.add('containers');
    void this.#list();
    // This first list is small: the whole one after it does not have to keep its distance.
    this.#lastStart = -Infinity;
    this.#want(allTopics);
    this.#reconcile(this.#bounds.glanceMs, ['containers']);
    this.#reconcile(this.#bounds.reconcileMs, allTopics);
  }

  /** While the engine is away: what is known stays, and nothing is asked. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    this.#listing = false;
    this.#next?.dispose();
    this.#next = null;
    this.#reconciling.dispose();
    this.#reconciling = new DisposableStore();
    this.#due.clear();
  }

  #follow(event: EngineEvent): void {
    const topics = topicsOf(event);
    if (event.type === 'container' && topics.length > 0) this.#inventory.invalidate(event.actorId);
    this.#want(topics);
  }

  #listAll(): void {
    this.#inventory.invalidate();
    this.#want(allTopics);
  }

  #reconcile(everyMs: number, topics: readonly Topic[]): void {
    const again = (): Disposable =>
      this.#clock.after(everyMs, () => {
        this.#want(topics);
        timer = again();
      });
    let timer = again();
    this.#reconciling.add(disposable(() => timer.dispose()));
  }

  #want(topics: readonly Topic[]): void {
    if (!this.#running || topics.length === 0) return;
    for (const topic of topics) this.#due.add(topic);
    this.#schedule(this.#bounds.settleMs);
  }

  #schedule(settleMs: number): void {
    if (this.#next || this.#listing) return;
    const spacing = this.#lastStart + this.#bounds.spacingMs - this.#clock.now();
    this.#next = this.#clock.after(Math.max(settleMs, spacing), () => void this.#list());
  }

  async #list(): Promise<void> {
    const running = this.#running;
    this.#next = null;
    if (!running) return;
    const topics = [...this.#due];
    this.#due.clear();
    this.#listing = true;
    this.#lastStart = this.#clock.now();
    let pause = this.#bounds.settleMs;
    try {
      await this.#inventory.relist(topics, { signal: running.signal });
    } catch {
      if (running.signal.aborted) return;
      // The connection tells why; here it only matters that these lists are still owed.
      for (const topic of topics) this.#due.add(topic);
      pause = this.#bounds.retryMs;
    }
    if (running.signal.aborted) return;
    this.#listing = false;
    if (this.#due.size > 0) this.#schedule(pause);
  }

  dispose(): void {
    this.stop();
    this.#held.dispose();
  }
}
