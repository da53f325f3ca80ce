import { DisposableStore, type Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import type { Clock } from '../clock';
import { EventStream } from '../engine/event-stream';
import { onAbort } from '../engine/on-abort';
import type { Engine, EngineEvent } from '../engine/port';
import { readPast } from '../incidents/look-back';

export const witnessBounds = {
  /** For the engine to accept the subscription. */
  opensMs: 10_000,
  /** For the events of what is gone already to arrive. */
  arrivesMs: 5_000
};
export type WitnessBounds = typeof witnessBounds;

const keyOf = ({ timeNano, actorId, action }: EngineEvent): string =>
  `${timeNano} ${actorId} ${action}`;

/** Follows the engine's events from a moment on, and knows what came before. */
export class Witness implements Disposable {
  readonly #held = new DisposableStore();
  readonly #stream: EventStream;
  readonly #clock: Clock;
  readonly #bounds: WitnessBounds;
  readonly #followed: EngineEvent[] = [];
  #past: EngineEvent[] = [];
  #wasInterrupted = false;

  private constructor(engine: Pick<Engine, 'events'>, clock: Clock, bounds: WitnessBounds) {
    this.#clock = clock;
    this.#bounds = bounds;
    this.#stream = this.#held.add(new EventStream(engine, clock));
    this.#held.add(this.#stream.onEvent(event => this.#followed.push(event)));
    this.#held.add(
      this.#stream.onClosed(() => {
        this.#wasInterrupted = true;
      })
    );
  }

  /** Resolves when the events come in; rejects when they do not in time, or the signal aborts. */
  static async begin(
    engine: Pick<Engine, 'events'>,
    clock: Clock,
    signal: AbortSignal,
    bounds: WitnessBounds = witnessBounds
  ): Promise<Witness> {
    const witness = new Witness(engine, clock, bounds);
    try {
      await witness.#open(signal);
      witness.#past = await readPast(engine, clock, signal).catch(() => []);
      return witness;
    } catch (error) {
      witness.dispose();
      throw error;
    }
  }

  #open(signal: AbortSignal): Promise<void> {
    const waiting = new DisposableStore();
    return new Promise<void>((resolve, reject) => {
      waiting.add(this.#stream.onOpened(() => resolve()));
      waiting.add(onAbort(signal, () => reject(signal.reason as Error)));
      waiting.add(
        this.#clock.after(this.#bounds.opensMs, () =>
          reject(new PlimsollError('engine-timeout', 'The engine does not tell its events.'))
        )
      );
      if (signal.aborted) reject(signal.reason as Error);
      else this.#stream.start();
    }).finally(() => waiting.dispose());
  }

  /** Of the hour before, as far as the engine remembers. */
  get before(): EngineEvent[] {
    const during = new Set(this.#followed.map(keyOf));
    return this.#past.filter(event => !during.has(keyOf(event)));
  }

  get during(): EngineEvent[] {
    return [...this.#followed];
  }

  /** Whether nothing can have been missed. */
  get isWhole(): boolean {
    return !this.#wasInterrupted;
  }

  /** Waits for the events of these containers' removal, but not for long. */
  async sawGone(ids: ReadonlySet<string>): Promise<void> {
    const waiting = new DisposableStore();
    const isSeen = (): boolean => {
      const gone = this.#followed.filter(({ action }) => action === 'destroy');
      return [...ids].every(id => gone.some(({ actorId }) => actorId === id));
    };
    await new Promise<void>(resolve => {
      const look = (): void => {
        if (isSeen()) resolve();
      };
      waiting.add(this.#stream.onEvent(look));
      waiting.add(this.#clock.after(this.#bounds.arrivesMs, resolve));
      look();
    });
    waiting.dispose();
  }

  dispose(): void {
    this.#held.dispose();
  }
}
