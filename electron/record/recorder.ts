import { DisposableStore, type Disposable } from '../../shared/disposable';
import type { SamplingRound } from '../../shared/model/sample';
import type { EngineConnection } from '../engine/connection';
import type { KnownContainer } from '../monitor/inventory';
import type { Watch } from '../monitor/watch';
import type { RoundSink } from './memory-record';
import type { Introduction } from './round';
import { seriesKey } from './series-key';

interface RecorderParts {
  watch: Pick<Watch, 'onSamples' | 'inventory'>;
  connection: Pick<EngineConnection, 'engine' | 'status' | 'onStatus'>;
  sink: RoundSink;
}

/** A round need not have every container: what one used before counts for so long. */
const holdMs = 60_000;

const mayUseMemory = ({ state }: KnownContainer): boolean =>
  state === 'running' || state === 'paused';

/** While a service is made again, two containers may stand for it: the newer one does. */
const newestOfEach = (known: readonly KnownContainer[]): Map<string, [string, KnownContainer]> => {
  const byKey = new Map<string, KnownContainer>();
  for (const container of known) {
    const key = seriesKey(container);
    const other = byKey.get(key);
    if (!other || other.createdAt <= container.createdAt) byKey.set(key, container);
  }
  return new Map([...byKey].map(([key, container]) => [container.id, [key, container]]));
};

/** Hands every round of one engine on to the record. */
export class Recorder implements Disposable {
  readonly #parts: RecorderParts;
  readonly #held = new DisposableStore();
  /** When each container that is recorded was started. */
  #met = new Map<string, number | null>();
  #latest = new Map<string, { at: number; used: number }>();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.#held.add(parts.watch.onSamples(round => this.#take(round)));
    this.#held.add(
      parts.connection.onStatus(({ state }) => {
        if (state === 'down') this.#gap();
      })
    );
  }

  #take({ at, samples }: SamplingRound): void {
    const running = newestOfEach(this.#parts.watch.inventory.containers.filter(mayUseMemory));
    const introduced: Introduction[] = [];
    const met = new Map<string, number | null>();
    for (const [containerId, [key, { name, inspected }]] of running) {
      const startedAt = inspected?.startedAt ?? null;
      const isNew = this.#met.get(containerId) !== startedAt || !this.#met.has(containerId);
      if (isNew && !samples[containerId]) continue;
      if (isNew) introduced.push({ containerId, key, name });
      met.set(containerId, startedAt);
    }
    this.#met = met;
    for (const [id, { usedBytes }] of Object.entries(samples)) {
      this.#latest.set(id, { at, used: usedBytes });
    }
    const { engine, status } = this.#parts.connection;
    this.#parts.sink.record({
      at,
      endpoint: engine.endpoint.url,
      introduced,
      readings: Object.entries(samples).flatMap(([id, { usedBytes, limitBytes, cpuPercent }]) =>
        met.has(id) ? [[id, usedBytes, limitBytes, cpuPercent] as const] : []
      ),
      totalBytes: this.#total(at),
      engineBytes: status.facts?.memoryBytes ?? null
    });
  }

  #total(now: number): number {
    const running = new Set(
      this.#parts.watch.inventory.containers.filter(mayUseMemory).map(({ id }) => id)
    );
    let total = 0;
    for (const [id, { at, used }] of this.#latest) {
      if (running.has(id) && now - at <= holdMs) total += used;
      else this.#latest.delete(id);
    }
    return total;
  }

  #gap(): void {
    this.#latest.clear();
    this.#parts.sink.gap();
  }

  /** Another engine may be watched next. */
  dispose(): void {
    this.#held.dispose();
    this.#gap();
  }
}
