import type { EngineEvent } from '../engine/port';
import { isRyuk } from '../monitor/testcontainers';

import { isLeft, keyOf, type KeptThing } from './kept-thing';
import type { Ledger } from './ledger';
import type { Settling } from './settling';

const isRunningRyuk = ({ kind, labels, image, stoppedAt }: KeptThing): boolean =>
  kind === 'container' && stoppedAt === null && isRyuk(labels, image ?? '');

/** When something last happened to what is a run's own. */
export class Stillness {
  readonly #ledger: Pick<Ledger, 'has' | 'things'>;
  /** Keys of things that are not this run's alone, as far as that is known. */
  #foreign: ReadonlySet<string> = new Set();
  #lastEventAt: number | null = null;
  #lastOomAt: number | null = null;

  constructor(ledger: Pick<Ledger, 'has' | 'things'>) {
    this.#ledger = ledger;
  }

  /** @param own the run's own things; what happens to the others is not waited for */
  learn(own: ReadonlySet<string>): void {
    this.#foreign = new Set(this.#ledger.things.map(keyOf).filter(key => !own.has(key)));
  }

  follow({ type, action, actorId, attributes }: EngineEvent, now: number): void {
    const keys = [`${type} ${actorId}`, `container ${attributes['container'] ?? ''}`];
    if (!keys.some(key => this.#ledger.has(key) && !this.#foreign.has(key))) return;
    this.#lastEventAt = now;
    if (action === 'oom') this.#lastOomAt = now;
  }

  since(stoppedAt: number, now: number): Settling {
    const there = this.#ledger.things.filter(
      thing => isLeft(thing) && !this.#foreign.has(keyOf(thing))
    );
    return {
      now,
      stoppedAt,
      lastEventAt: this.#lastEventAt,
      lastOomAt: this.#lastOomAt,
      there: there.length,
      ryuk: there.some(isRunningRyuk)
    };
  }
}
