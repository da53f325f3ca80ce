import type { Disposable } from '../../shared/disposable';
import { systemClock, type Clock } from '../clock';
import type { Parts } from '../parts';

const defaultBounds = { most: 2, keepMs: 10 * 60_000 };

interface Warm {
  parts: Parts;
  timer: Disposable;
}

/**
 * Engines that were left a short while ago: they stay connected and know their containers, so that
 * going back shows them at once. Few of them, and not for long: each costs its engine a ping.
 */
export class WarmEngines implements Disposable {
  readonly #clock: Clock;
  readonly #bounds: typeof defaultBounds;
  readonly #warm = new Map<string, Warm>();

  constructor(clock: Clock = systemClock, bounds: Partial<typeof defaultBounds> = {}) {
    this.#clock = clock;
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  /** Hands one over, with the duty to dispose it. */
  take(key: string): Parts | null {
    const warm = this.#warm.get(key);
    if (!warm) return null;
    warm.timer.dispose();
    this.#warm.delete(key);
    return warm.parts;
  }

  keep(key: string, parts: Parts): void {
    this.#end(key);
    const timer = this.#clock.after(this.#bounds.keepMs, () => this.#end(key));
    this.#warm.set(key, { parts, timer });
    const [oldest] = this.#warm.keys();
    if (this.#warm.size > this.#bounds.most && oldest !== undefined) this.#end(oldest);
  }

  #end(key: string): void {
    this.take(key)?.dispose();
  }

  dispose(): void {
    for (const key of this.#warm.keys()) this.#end(key);
  }
}
