import { z } from 'zod';
import type { Disposable } from '../../shared/disposable';
import type { MemoryHistory, MemoryPeak, MemoryStack } from '../../shared/model/memory-history';
import { alive } from '../cleanup/process-alive';
import { systemClock, type Clock } from '../clock';
import type { Database } from '../store/database';
import { stacked, toPoints } from './answers';
import { bucketsOf, loadOf, quantileOf, type Bucket } from './buckets';
import { Lease } from './lease';
import type { SeriesName, SeriesSeen } from './memory-record';
import { writeBatch, type Batch } from './log-code';
import { limitChanges } from './marks';
import { Past } from './past';
import { bytesOf, toReading } from './reading';
import { openRecordFile, readRecordFile } from './record-file';
import type { RecordedRound } from './round';
import { engineKey, SeriesBook } from './series-book';
import { thin, withGaps } from './thin';
import { forgetFuture, trimBySize, upkeep } from './upkeep';
import { finerThan, gapMs, hour, tiers, widthFor } from './widths';

export interface StoreTerms {
  maxBytes: number;
  clock?: Clock;
  pid?: number;
  isAlive?: (pid: number) => boolean;
}

/** How much may be lost when Plimsoll is killed. */
const batchMs = 15_000;
const namedSeries = 5;
/** A line through fewer says little. */
const fewBuckets = 60;

const loadRow = z.object({ series_id: z.number(), load: z.number() });
const lastRow = z.object({ last: z.number().nullable() });
const countRow = z.object({ series_id: z.number(), count: z.number() });
const spanRow = z.object({ span: z.number().nullable() });

/**
 * What every container used, kept for two weeks in a file that several programs may read and one
 * writes. Every call is synchronous: the window has it in a thread of its own.
 */
export class MemoryStore implements Disposable {
  readonly #database: Database;
  readonly #readsOnly: boolean;
  readonly #clock: Clock;
  readonly #lease: Lease;
  readonly #book: SeriesBook;
  readonly #pending: Batch = new Map();
  readonly #past: Past;
  readonly #seriesOf = new Map<string, number>();
  readonly #engines = new Map<string, number>();
  /** Series with a reading that the next one goes on from. */
  readonly #continued = new Set<number>();
  readonly #peaks = new Map<number, number>();
  #hours: { until: number; bySeries: Map<number, number> } | null = null;
  readonly #openedAt: number;
  #maxBytes: number;
  #upkeep: Generator<void> | null = null;
  #writtenAt: number;

  private constructor(database: Database, terms: StoreTerms, readsOnly = false) {
    this.#database = database;
    this.#readsOnly = readsOnly;
    this.#clock = terms.clock ?? systemClock;
    this.#lease = new Lease(database, terms.pid ?? process.pid, terms.isAlive ?? alive);
    this.#book = new SeriesBook(database);
    this.#past = new Past(database, this.#pending);
    this.#maxBytes = terms.maxBytes;
    this.#openedAt = this.#clock.now();
    this.#writtenAt = this.#openedAt;
  }

  static async open(file: string, terms: StoreTerms): Promise<MemoryStore> {
    const database = await openRecordFile(file);
    const store = new MemoryStore(database, terms);
    database.atomically(() => {
      if (store.#lease.hold(store.#openedAt) !== 'refused') {
        forgetFuture(database, store.#openedAt);
      }
    });
    return store;
  }

  /** Reads alone, also while another program records; the file has to be there. */
  static async read(file: string, clock?: Clock): Promise<MemoryStore> {
    const terms = { maxBytes: Infinity, ...(clock && { clock }) };
    return new MemoryStore(await readRecordFile(file), terms, true);
  }

  setBound(maxBytes: number): void {
    this.#maxBytes = maxBytes;
    this.flush();
    if (this.#lease.hold(this.#clock.now()) !== 'refused') trimBySize(this.#database, maxBytes);
  }

  record(round: RecordedRound): void {
    const { at, endpoint, introduced, readings, totalBytes, engineBytes } = round;
    if (introduced.length > 0) this.#database.atomically(() => this.#meet(round));
    for (const [containerId, used, limit, cpu] of readings) {
      const seriesId = this.#seriesOf.get(containerId);
      if (seriesId !== undefined) this.#add(seriesId, at, used, limit, cpu);
    }
    const engine = this.#engines.get(endpoint) ?? this.#book.series(endpoint, engineKey, '', at);
    this.#engines.set(endpoint, engine);
    this.#add(engine, at, totalBytes, engineBytes, null);
    if (at - this.#writtenAt >= batchMs || at < this.#writtenAt) this.flush();
  }

  /** From now on nothing is known, until the next round. */
  gap(): void {
    this.flush();
    this.#continued.clear();
  }

  #meet({ introduced, endpoint, at }: RecordedRound): void {
    for (const introduction of introduced) {
      const seriesId = this.#book.join(endpoint, introduction, at);
      this.#seriesOf.set(introduction.containerId, seriesId);
      this.#continued.delete(seriesId);
      this.#peaks.set(seriesId, this.#book.peak(seriesId).peak);
    }
  }

  #add(
    seriesId: number,
    ...[at, used, limit, cpu]: [number, number, number | null, number | null]
  ) {
    const reading = toReading(at, used, limit, cpu, !this.#continued.has(seriesId));
    this.#continued.add(seriesId);
    const before = this.#pending.get(seriesId);
    // The clock was set back: what comes next begins a batch of its own.
    if (before && (before.at(-1)?.at ?? 0) >= reading.at) return;
    if (before) before.push(reading);
    else this.#pending.set(seriesId, [reading]);
  }

  /** Writes down what has gathered. */
  flush(): void {
    const now = this.#clock.now();
    try {
      this.#database.atomically(() => this.#write(now));
    } finally {
      this.#pending.clear();
      this.#writtenAt = now;
    }
  }

  #write(now: number): void {
    const held = this.#lease.hold(now);
    if (held === 'refused') {
      this.#upkeep = null;
      return;
    }
    if (held === 'taken') this.#dropRecorded();
    const all = [...this.#pending.values()].flat();
    if (all.length > 0) {
      const from = all.reduce((least, { at }) => Math.min(least, at), Infinity);
      const to = all.reduce((most, { at }) => Math.max(most, at), 0);
      const insert = 'INSERT INTO log (from_at, to_at, readings) VALUES (?, ?, ?)';
      this.#database.run(insert, [from, to, writeBatch(this.#pending, from)]);
      this.#raisePeaks();
    }
    if (this.#upkeep || Math.floor(now / hour) * hour <= this.#past.summedUntil) return;
    this.#upkeep = upkeep(this.#database, this.#past, now, () => this.#maxBytes);
  }

  /**
   * Does the next short step of what is due once an hour, if anything is.
   * @returns whether there is more to do
   */
  tidy(): boolean {
    const isDone = this.#upkeep?.next().done ?? true;
    if (isDone) this.#upkeep = null;
    return !isDone;
  }

  /** Another program recorded until now: what it wrote down is not written twice. */
  #dropRecorded(): void {
    const [row] = this.#database.rows(lastRow, 'SELECT max(to_at) AS last FROM log');
    const last = row?.last ?? 0;
    for (const [seriesId, readings] of this.#pending) {
      const kept = readings.filter(({ at }) => at > last);
      if (kept.length > 0) this.#pending.set(seriesId, kept);
      else this.#pending.delete(seriesId);
    }
  }

  #raisePeaks(): void {
    for (const [seriesId, readings] of this.#pending) {
      const most = readings.reduce((best, one) => (one.used > best.used ? one : best));
      if (most.used <= (this.#peaks.get(seriesId) ?? 0)) continue;
      this.#peaks.set(seriesId, most.used);
      this.#book.raisePeak(seriesId, most.used, most.at);
    }
  }

  /** Null for a container that was never recorded. At most `points` points; no bound = all. */
  range(containerId: string, from: number, to: number, points = Infinity): MemoryHistory | null {
    const seriesId = this.#find(containerId);
    if (seriesId === null) return null;
    const { widthMs, buckets: found } = this.#finest(seriesId, from, to);
    const buckets = withGaps(found, gapMs(widthMs));
    const thinned = thin(buckets, points, widthMs);
    return {
      from,
      to,
      stepMs: thinned.stepMs,
      points: toPoints(thinned.buckets),
      marks: [...this.#book.recreated(seriesId, from, to), ...limitChanges(buckets)].toSorted(
        (a, b) => a.at - b.at
      ),
      peak: this.#peakOf(seriesId)
    };
  }

  /** As fine as there is: of a young series that is more than of the whole range. */
  #finest(seriesId: number, from: number, to: number): { widthMs: number; buckets: Bucket[] } {
    const now = this.#clock.now();
    let widthMs: number | null = widthFor(from, now);
    let best = { widthMs, buckets: this.#past.buckets(seriesId, from, to, widthMs) };
    while (best.buckets.length < fewBuckets) {
      widthMs = finerThan(best.widthMs, best.buckets[0]?.at ?? 0, now);
      if (widthMs === null) break;
      best = { widthMs, buckets: this.#past.buckets(seriesId, from, to, widthMs) };
    }
    return best;
  }

  /** In the order asked; null = never recorded. */
  seen(names: SeriesName[]): (SeriesSeen | null)[] {
    const sql = 'SELECT max(to_at) - min(from_at) AS span FROM log WHERE to_at >= ?';
    const [row] = this.#database.rows(spanRow, sql, [this.#past.summedUntil]);
    return names.map(({ containerId, endpoint = '', key = '' }) => {
      const seriesId = this.#find(containerId) ?? this.#book.byKey(endpoint, key);
      if (seriesId === null) return null;
      const members = this.#book.members(seriesId);
      const sinceMs = this.#clock.now() - (members[0]?.since ?? this.#clock.now());
      return {
        containerIds: members.map(member => member.containerId),
        peak: this.#peakOf(seriesId),
        watchedMs: Math.min(Math.max(0, sinceMs), this.#summedMs(seriesId) + (row?.span ?? 0))
      };
    });
  }

  /** How many of the hours that are summed up have readings of a series; told anew once an hour. */
  #summedMs(seriesId: number): number {
    const until = this.#past.summedUntil;
    if (this.#hours?.until !== until) {
      const [, { widthMs }] = tiers;
      const sql =
        'SELECT series_id, count(*) AS count FROM chunks WHERE width = ? GROUP BY series_id';
      const rows = this.#database.rows(countRow, sql, [widthMs]);
      this.#hours = { until, bySeries: new Map(rows.map(row => [row.series_id, row.count])) };
    }
    return (this.#hours.bySeries.get(seriesId) ?? 0) * hour;
  }

  /** Bytes; null = nothing was recorded since then. See `quantileOf` for how exact it is. */
  quantile(containerId: string, q: number, since: number): number | null {
    const seriesId = this.#find(containerId);
    if (seriesId === null) return null;
    const now = this.#clock.now();
    const buckets = this.#past.buckets(seriesId, since, now + 1, widthFor(since, now));
    return buckets.length === 0 ? null : bytesOf(quantileOf(buckets, q));
  }

  /** All containers together. @param from null = since this program began */
  stack(endpoint: string, from: number | null, to: number, points: number): MemoryStack {
    const begin = from ?? this.#openedAt;
    const widthMs = widthFor(begin, this.#clock.now());
    const unit = Math.max(widthMs, tiers[0].widthMs);
    const cellMs = Math.max(1, Math.ceil((to - begin) / (points / 2 - 1) / unit)) * unit;
    const of = (seriesId: number): Bucket[] => this.#past.buckets(seriesId, begin, to, widthMs);
    const engine = this.#engines.get(endpoint) ?? this.#book.byKey(endpoint, engineKey);
    const total = engine === null ? [] : withGaps(of(engine), gapMs(widthMs));
    const most = this.#fullest(endpoint, begin, to, widthMs);
    return {
      from: begin,
      to,
      stepMs: cellMs,
      names: most.map(seriesId => this.#book.name(seriesId)),
      points: stacked(total, most.map(of), cellMs)
    };
  }

  /**
   * The series that used the most over a time, the fullest first. Minutes are compared, since what
   * is read more often than others would count more otherwise.
   */
  #fullest(endpoint: string, from: number, to: number, widthMs: number): number[] {
    const ours = this.#book.containersOf(endpoint);
    const loads = new Map<number, number>();
    const add = (seriesId: number, load: number): void =>
      void loads.set(seriesId, (loads.get(seriesId) ?? 0) + load);
    const [, { widthMs: minute }] = tiers;
    const summedUntil = widthMs === 0 ? from : Math.max(from, this.#past.summedUntil);
    const chunks = this.#database.rows(
      loadRow,
      `SELECT series_id, sum(load) AS load FROM chunks
       WHERE width = ? AND from_at > ? AND from_at < ? GROUP BY series_id`,
      [minute, from - hour, Math.min(summedUntil, to)]
    );
    if (widthMs > 0) for (const { series_id, load } of chunks) add(series_id, load);
    for (const [seriesId, readings] of this.#past.readings(summedUntil, to, id => ours.has(id))) {
      add(seriesId, loadOf(bucketsOf(readings, minute)));
    }
    return [...loads]
      .filter(([seriesId]) => ours.has(seriesId))
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, namedSeries)
      .map(([seriesId]) => seriesId);
  }

  #find(containerId: string): number | null {
    return this.#seriesOf.get(containerId) ?? this.#book.find(containerId);
  }

  #peakOf(seriesId: number): MemoryPeak | null {
    const { peak, at } = this.#book.peak(seriesId);
    const pending = (this.#pending.get(seriesId) ?? []).filter(({ used }) => used > peak);
    const best = pending.reduce<MemoryPeak>(
      (most, one) =>
        bytesOf(one.used) > most.bytes ? { bytes: bytesOf(one.used), at: one.at } : most,
      { bytes: bytesOf(peak), at }
    );
    return best.bytes > 0 ? best : null;
  }

  dispose(): void {
    try {
      if (this.#readsOnly) return;
      this.flush();
      this.#lease.release();
    } finally {
      this.#database.dispose();
    }
  }
}
