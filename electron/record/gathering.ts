import { engineKey, type SeriesBook } from './series-book';
import type { Batch } from './log-code';
import { toReading } from './reading';
import type { RecordedRound } from './round';

/** What was recorded and is not written down yet, by series. */
export class Gathering {
  readonly #book: SeriesBook;
  readonly pending: Batch = new Map();
  readonly #seriesOf = new Map<string, number>();
  readonly #engines = new Map<string, number>();
  /** Series with a reading that the next one goes on from. */
  readonly #continued = new Set<number>();
  readonly #peaks = new Map<number, number>();

  constructor(book: SeriesBook) {
    this.#book = book;
  }

  /** What is new in a round has its series from here on. */
  meet({ introduced, endpoint, at }: RecordedRound): void {
    for (const introduction of introduced) {
      const seriesId = this.#book.join(endpoint, introduction, at);
      this.#seriesOf.set(introduction.containerId, seriesId);
      this.#continued.delete(seriesId);
      this.#peaks.set(seriesId, this.#book.peak(seriesId).peak);
    }
  }

  add({ at, endpoint, readings, totalBytes, engineBytes }: RecordedRound): void {
    for (const [containerId, used, limit, cpu] of readings) {
      const seriesId = this.#seriesOf.get(containerId);
      if (seriesId !== undefined) this.#addOne(seriesId, at, used, limit, cpu);
    }
    const engine = this.#engines.get(endpoint) ?? this.#book.series(endpoint, engineKey, '', at);
    this.#engines.set(endpoint, engine);
    this.#addOne(engine, at, totalBytes, engineBytes, null);
  }

  #addOne(
    seriesId: number,
    ...[at, used, limit, cpu]: [number, number, number | null, number | null]
  ): void {
    const reading = toReading(at, used, limit, cpu, !this.#continued.has(seriesId));
    this.#continued.add(seriesId);
    const before = this.pending.get(seriesId);
    // The clock was set back: what comes next begins a batch of its own.
    if (before && (before.at(-1)?.at ?? 0) >= reading.at) return;
    if (before) before.push(reading);
    else this.pending.set(seriesId, [reading]);
  }

  /** From now on nothing is known, until the next round. */
  gap(): void {
    this.#continued.clear();
  }

  /** Another program recorded until now: what it wrote down is not written twice. */
  dropUntil(last: number): void {
    for (const [seriesId, readings] of this.pending) {
      const kept = readings.filter(({ at }) => at > last);
      if (kept.length > 0) this.pending.set(seriesId, kept);
      else this.pending.delete(seriesId);
    }
  }

  raisePeaks(): void {
    for (const [seriesId, readings] of this.pending) {
      const most = readings.reduce((best, one) => (one.used > best.used ? one : best));
      if (most.used <= (this.#peaks.get(seriesId) ?? 0)) continue;
      this.#peaks.set(seriesId, most.used);
      this.#book.raisePeak(seriesId, most.used, most.at);
    }
  }

  /** Null = never recorded. */
  seriesOf(containerId: string): number | null {
    return this.#seriesOf.get(containerId) ?? this.#book.find(containerId);
  }

  engineOf(endpoint: string): number | null {
    return this.#engines.get(endpoint) ?? this.#book.byKey(endpoint, engineKey);
  }
}
