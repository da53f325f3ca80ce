import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import { systemClock, type Clock } from '../clock';
import type { Engine, StatsReading } from '../engine/port';
import type { CgroupSource } from './cgroup/cgroup-source';
import type { KnownContainer } from './inventory';
import { nextReading, type PaceBounds } from './pace';
import { readRound, type LinesOf, type ReadContainer } from './sampling';

/**
 * A reading costs the engine about 5 ms of CPU whatever the way it is asked for, so one every 20 ms
 * keeps hundreds of containers below a quarter of a core. The kernel's files cost it nothing.
 */
const defaultBounds = {
  tickMs: 1_000,
  nearMs: 2_000,
  visibleCalmMs: 5_000,
  hiddenCalmMs: 10_000,
  perContainerMs: 20,
  ownNearMs: 1_000,
  ownCalmMs: 2_000
};
export type SamplerBounds = typeof defaultBounds;

interface SamplerParts {
  engine: Pick<Engine, 'readStats'>;
  running: () => KnownContainer[];
  linesOf: LinesOf;
  /** Where containers of this machine can be read without the engine. */
  cgroup?: CgroupSource | null;
  clock?: Clock;
  bounds?: Partial<SamplerBounds>;
}

/**
 * Reads each running container when its turn has come. A tick that comes while a round is still
 * under way is skipped: a slow engine is never asked twice at once.
 */
export class Sampler implements Disposable {
  readonly #parts: SamplerParts;
  readonly #clock: Clock;
  readonly #bounds: SamplerBounds;
  readonly #rounds = new Emitter<SamplingRound>();
  readonly onRound = this.#rounds.on;
  readonly #readings = new Map<string, StatsReading>();
  readonly #samples = new Map<string, Sample>();
  readonly #dueAt = new Map<string, number>();
  #visible = true;
  #inFlight: AbortController | null = null;
  #timer: Disposable | null = null;

  constructor(parts: SamplerParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...defaultBounds, ...parts.bounds };
  }

  start(): void {
    if (!this.#timer) this.#tick();
  }

  /** Lets go of a round under way: its answers would come from an engine that is gone. */
  stop(): void {
    this.#timer?.dispose();
    this.#timer = null;
    this.#inFlight?.abort();
    this.#inFlight = null;
    this.#dueAt.clear();
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (!visible || !this.#timer) return;
    this.#dueAt.clear();
    this.#timer.dispose();
    this.#tick();
  }

  #tick(): void {
    this.#timer = this.#clock.after(this.#bounds.tickMs, () => this.#tick());
    if (!this.#inFlight) void this.#read();
  }

  #due(): KnownContainer[] {
    const running = this.#parts.running();
    const ids = new Set(running.map(({ id }) => id));
    for (const known of [this.#readings, this.#samples, this.#dueAt]) {
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    }
    this.#parts.cgroup?.keepOnly(ids);
    const now = this.#clock.now();
    return running.filter(({ id }) => (this.#dueAt.get(id) ?? 0) <= now);
  }

  async #read(): Promise<void> {
    const due = this.#due();
    if (due.length === 0) return;
    const controller = new AbortController();
    this.#inFlight = controller;
    const byKernel = new Set<string>();
    const { engine, linesOf, cgroup } = this.#parts;
    const read: ReadContainer = async (container, call) => {
      const own = cgroup?.take(container);
      if (own) byKernel.add(container.id);
      if (own) return own;
      const reading = await engine.readStats(container.id, call);
      if (reading) cgroup?.compare(container, reading);
      return reading;
    };
    const { round, readings } = await readRound(read, due, this.#readings, linesOf, {
      signal: controller.signal,
      clock: this.#clock
    });
    if (controller.signal.aborted) return;
    this.#inFlight = null;
    for (const each of due) {
      this.#plan(each, round, readings.get(each.id), byKernel.has(each.id));
    }
    this.#rounds.emit(round);
  }

  /** All turns lie on one grid, so that a round has many containers and not one each. */
  #plan(
    container: KnownContainer,
    { at, samples }: SamplingRound,
    reading: StatsReading | undefined,
    byKernel: boolean
  ): void {
    const { id } = container;
    const sample = samples[id];
    const bounds = this.#paceBounds(byKernel);
    const interval = sample
      ? nextReading(sample, this.#samples.get(id), this.#parts.linesOf(container), bounds)
      : bounds.nearMs;
    const grid = Math.ceil(interval / this.#bounds.tickMs) * this.#bounds.tickMs;
    this.#dueAt.set(id, (Math.floor(at / grid) + 1) * grid);
    if (reading) this.#readings.set(id, reading);
    else this.#readings.delete(id);
    if (sample) this.#samples.set(id, sample);
    else this.#samples.delete(id);
  }

  #paceBounds(byKernel: boolean): PaceBounds {
    const { nearMs, visibleCalmMs, hiddenCalmMs, perContainerMs, ownNearMs, ownCalmMs } =
      this.#bounds;
    if (byKernel) return { nearMs: ownNearMs, calmMs: ownCalmMs };
    const least = this.#parts.running().length * perContainerMs;
    const calmMs = this.#visible ? visibleCalmMs : hiddenCalmMs;
    return { nearMs: Math.max(nearMs, least), calmMs: Math.max(calmMs, least) };
  }

  dispose(): void {
    this.stop();
    this.#rounds.dispose();
  }
}
