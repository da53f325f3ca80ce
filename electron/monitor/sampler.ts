import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { SamplingRound } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';
import { systemClock, type Clock } from '../clock';
import type { Engine } from '../engine/port';
import type { KnownContainer } from './inventory';
import { readRound, type Readings } from './sampling';

/**
 * A reading costs the engine about 5 ms of CPU whatever the way it is asked for, so one every 20 ms
 * keeps hundreds of containers below a quarter of a core.
 */
const defaultBounds = { visibleMs: 2_000, hiddenMs: 10_000, perContainerMs: 20 };
export type SamplerBounds = typeof defaultBounds;

interface SamplerParts {
  engine: Pick<Engine, 'readStats'>;
  running: () => KnownContainer[];
  thresholds: () => Settings['thresholds'];
  clock?: Clock;
  bounds?: Partial<SamplerBounds>;
}

/**
 * Reads all running containers at a steady pace, slower while nobody looks. A tick that comes
 * while a round is still under way is skipped: a slow engine is never asked twice at once.
 */
export class Sampler implements Disposable {
  readonly #parts: SamplerParts;
  readonly #clock: Clock;
  readonly #bounds: SamplerBounds;
  readonly #rounds = new Emitter<SamplingRound>();
  readonly onRound = this.#rounds.on;
  #readings: Readings = new Map();
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
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (!this.#timer) return;
    this.#timer.dispose();
    if (visible) this.#tick();
    else this.#schedule();
  }

  #schedule(): void {
    const { visibleMs, hiddenMs, perContainerMs } = this.#bounds;
    const pace = this.#visible ? visibleMs : hiddenMs;
    const interval = Math.max(pace, this.#parts.running().length * perContainerMs);
    this.#timer = this.#clock.after(interval, () => this.#tick());
  }

  #tick(): void {
    this.#schedule();
    if (!this.#inFlight) void this.#read();
  }

  async #read(): Promise<void> {
    const running = this.#parts.running();
    if (running.length === 0) return;
    const controller = new AbortController();
    this.#inFlight = controller;
    const { engine, thresholds } = this.#parts;
    const { round, readings } = await readRound(engine, running, this.#readings, thresholds(), {
      signal: controller.signal,
      clock: this.#clock
    });
    if (controller.signal.aborted) return;
    this.#inFlight = null;
    this.#readings = readings;
    this.#rounds.emit(round);
  }

  dispose(): void {
    this.stop();
    this.#rounds.dispose();
  }
}
