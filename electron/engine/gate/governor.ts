import type { Gate } from './gate';
import type { Health } from './health';
import { judge, nextPace, openingPace, type LawBounds, type Verdict } from './law';

const defaultBounds = {
  /** How far back the law looks. */
  windowMs: 8_000,
  /** For so long after a change an engine counts as busy with changes. */
  busyMs: 10_000
};
export type GovernorBounds = typeof defaultBounds;

/** Has the gate follow the law: each reading of the engine's health changes its pace. */
export class Governor {
  readonly #gate: Gate;
  readonly #health: Health;
  readonly #bounds: GovernorBounds;
  readonly #law: () => LawBounds;
  #pace;
  /** Readings from before it slowed down say nothing about the slower pace. */
  #slowedAt = -Infinity;
  #changingAt = -Infinity;
  #stopped = false;

  constructor(
    gate: Gate,
    health: Health,
    law: () => LawBounds,
    bounds: Partial<GovernorBounds> = {}
  ) {
    this.#gate = gate;
    this.#health = health;
    this.#law = law;
    this.#bounds = { ...defaultBounds, ...bounds };
    this.#pace = openingPace(law());
    gate.follow(this.#pace);
  }

  /** After each ping: one step of the law. */
  step(): void {
    const now = this.#health.clock.now();
    if (this.#gate.isChanging) this.#changingAt = now;
    const law = this.#law();
    const since = Math.max(now - this.#bounds.windowMs, this.#slowedAt + 1);
    const busy = now - this.#changingAt < this.#bounds.busyMs;
    this.#pace = nextPace(this.#pace, this.#reading(since), busy, law);
    if (this.#pace.verdict !== 'steady') this.#slowedAt = now;
    this.#gate.follow(this.#pace);
  }

  /** A ping is overdue, or the breaker opened: waits for no measurement. */
  stop(): void {
    this.#stopped = true;
    this.step();
    this.#stopped = false;
  }

  /** Of the whole window: what people are told lasts longer than one good ping. */
  get verdict(): Verdict {
    return judge(this.#reading(this.#health.clock.now() - this.#bounds.windowMs), this.#law());
  }

  #reading(since: number) {
    const reading = this.#health.reading(since);
    return this.#stopped ? { ...reading, broken: true } : reading;
  }
}
