import type { Clock } from '../clock';
import { Emitter } from '../../shared/emitter';
import type { Disposable } from '../../shared/disposable';

export interface SimEvent {
  type: string;
  action: string;
  actorId: string;
  attributes: Record<string, string>;
  timeNano: bigint;
}

/** The daemon replays this many, of all types together (moby, daemon/events: `eventsLimit`). */
const ringSize = 256;

/** Every change of the world, in order; the last 256 can be asked for again. */
export class EventLog implements Disposable {
  readonly #clock: Clock;
  readonly #ring: SimEvent[] = [];
  readonly #emitter = new Emitter<SimEvent>();
  #lastNano = 0n;

  readonly onEvent = this.#emitter.on;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  emit(type: string, action: string, actorId: string, attributes: Record<string, string>): void {
    const now = BigInt(Math.floor(this.#clock.now())) * 1_000_000n;
    this.#lastNano = now > this.#lastNano ? now : this.#lastNano + 1n;
    const event = { type, action, actorId, attributes, timeNano: this.#lastNano };
    this.#ring.push(event);
    if (this.#ring.length > ringSize) this.#ring.shift();
    this.#emitter.emit(event);
  }

  /** Both ends included. */
  replay(sinceNano: bigint, untilNano: bigint | null): SimEvent[] {
    return this.#ring.filter(
      ({ timeNano }) => timeNano >= sinceNano && (untilNano === null || timeNano <= untilNano)
    );
  }

  /** Nothing of what was told so far is told again. */
  forget(): void {
    this.#ring.length = 0;
  }

  dispose(): void {
    this.#emitter.dispose();
  }
}
