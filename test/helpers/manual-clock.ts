import { disposable, type Disposable } from '../../shared/disposable';
import type { Clock } from '../../electron/clock';

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, run: () => void): Disposable {
    const timer = { at: this.#now + Math.max(0, delayMs), run };
    this.#timers.add(timer);
    return disposable(() => this.#timers.delete(timer));
  }

  /** How many timers wait: none may be left once a part is disposed. */
  get pending(): number {
    return this.#timers.size;
  }

  /**
   * Moves time on, running what falls due in its order and letting promises settle in between, so
   * that timers set meanwhile fall due as well.
   */
  async advance(durationMs: number): Promise<void> {
    const end = this.#now + durationMs;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Lets every promise that can settle without time or input do so. */
export const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
