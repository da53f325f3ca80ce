import type { Clock } from '../../clock';
import type { Disposable } from '../../../shared/disposable';
import { EventLog } from '../events';
import { Faults } from '../faults';
import { seededRandom, type Random } from '../random';
import type { SimCacheRecord, SimContainer, SimImage, SimNetwork, SimVolume } from './model';

/** How long things take, so that tests need not wait. Milliseconds. */
export interface Bounds {
  /** The daemon's collector comes round once a second; every reading waits for it. */
  statsTickMs: number;
  removalMs: number;
  diskUsageMs: number;
}

const defaultBounds: Bounds = { statsTickMs: 1000, removalMs: 40, diskUsageMs: 250 };

/** What the simulated engine holds, and its time. Everything in it follows from seed and clock. */
export class World implements Disposable {
  readonly containers = new Map<string, SimContainer>();
  readonly images = new Map<string, SimImage>();
  readonly networks = new Map<string, SimNetwork>();
  readonly volumes = new Map<string, SimVolume>();
  readonly cache = new Map<string, SimCacheRecord>();
  readonly host = { memoryBytes: 16 * 1024 ** 3, cpus: 8 };
  readonly faults = new Faults();
  /** The engine's own, which a fault may have set wrong. */
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventLog;
  readonly bounds: Bounds;
  readonly bootedAt: number;
  readonly #timers = new Set<Disposable>();
  #disposed = false;

  constructor(clock: Clock, seed: number, bounds: Partial<Bounds> = {}) {
    const { faults } = this;
    this.clock = {
      now: () => clock.now() + (faults.value('clock-skew') ?? 0) * 1000,
      after: (delayMs, run) => clock.after(delayMs, run)
    };
    this.random = seededRandom(seed);
    this.events = new EventLog(this.clock);
    faults.onChange(name => {
      if (name === 'restart') this.events.forget();
    });
    this.bounds = { ...defaultBounds, ...bounds };
    this.bootedAt = clock.now() - 6 * 86_400_000;
  }

  /** Runs it later, unless the world ends before. */
  later(delayMs: number, run: () => void): Disposable {
    const timer = this.clock.after(delayMs, () => {
      this.#timers.delete(timer);
      run();
    });
    if (this.#disposed) timer.dispose();
    else this.#timers.add(timer);
    return timer;
  }

  /** Never resolves when the world ends before: there is nobody left to tell. */
  pause(delayMs: number): Promise<void> {
    return new Promise(resolve => void this.later(delayMs, resolve));
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#timers) timer.dispose();
    this.#timers.clear();
    this.events.dispose();
    this.faults.dispose();
  }
}
