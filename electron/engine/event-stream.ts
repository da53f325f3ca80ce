import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { delay, systemClock, type Clock } from '../clock';
import { pauseAfter, type Backoff } from './gate/backoff';
import type { Engine, EngineEvent } from './port';

export interface EventStreamBounds {
  retry: Backoff;
  /** How many events are remembered to know them again: the engine replays at most 256. */
  remembered: number;
}

const defaultBounds: EventStreamBounds = {
  retry: { firstMs: 250, longestMs: 5_000 },
  remembered: 512
};

/**
 * The engine's events, without end: reopened after errors and after clean ends from the last event
 * on, what is replayed told once. The engine keeps only its last 256 events, so that some may be
 * lost over an outage: whoever listens lists everything anew on `onOpened`.
 */
export class EventStream implements Disposable {
  readonly #engine: Pick<Engine, 'events'>;
  readonly #clock: Clock;
  readonly #bounds: EventStreamBounds;
  readonly #events = new Emitter<EngineEvent>();
  readonly #opened = new Emitter<void>();
  readonly #ended = new Emitter<void>();
  readonly #closed = new AbortController();
  readonly #seen = new Set<string>();
  #latest: bigint | undefined;
  #failures = 0;
  #started = false;
  #isOpen = false;

  constructor(
    engine: Pick<Engine, 'events'>,
    clock: Clock = systemClock,
    bounds: Partial<EventStreamBounds> = {}
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  readonly onEvent = this.#events.on;
  /** Each time the engine has accepted the subscription: what was listed before may be old. */
  readonly onOpened = this.#opened.on;
  /** Each time a subscription has ended: what happens from here on may never be told. */
  readonly onClosed = this.#ended.on;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#stayOpen();
  }

  dispose(): void {
    this.#closed.abort();
    this.#events.dispose();
    this.#opened.dispose();
    this.#ended.dispose();
  }

  async #stayOpen(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      await this.#follow().catch(() => undefined);
      if (this.#isOpen) {
        this.#isOpen = false;
        this.#ended.emit();
      }
      this.#failures += 1;
      const pauseMs = pauseAfter(this.#failures, this.#bounds.retry);
      await delay(this.#clock, pauseMs, signal).catch(() => undefined);
    }
  }

  /** Until the stream ends, for whatever reason: all of them are answered by opening it again. */
  async #follow(): Promise<void> {
    const onOpen = (): void => {
      this.#isOpen = true;
      this.#opened.emit();
    };
    const { signal } = this.#closed;
    for await (const event of this.#engine.events({ sinceNano: this.#latest, signal, onOpen })) {
      this.#failures = 0;
      if (this.#isNew(event)) this.#events.emit(event);
    }
  }

  #isNew({ timeNano, actorId, action }: EngineEvent): boolean {
    const key = `${timeNano} ${actorId} ${action}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    for (const oldest of this.#seen) {
      if (this.#seen.size <= this.#bounds.remembered) break;
      this.#seen.delete(oldest);
    }
    if (this.#latest === undefined || timeNano > this.#latest) this.#latest = timeNano;
    return true;
  }
}
