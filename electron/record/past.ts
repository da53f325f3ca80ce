import { z } from 'zod';
import type { Database } from '../store/database';
import { readBuckets } from './bucket-code';
import { bucketOf, bucketsOf, type Bucket } from './buckets';
import { readBatch, type Batch } from './log-code';
import type { Reading } from './reading';
import { hour } from './widths';

// The driver gives the bytes as they lie in memory.
const blob = z.instanceof(ArrayBuffer).transform(bytes => new Uint8Array(bytes));
const logRow = z.object({ from_at: z.number(), readings: blob });
const chunkRow = z.object({ from_at: z.number(), buckets: blob });
const summedRow = z.object({ summed_until: z.number() });

/** Reads what was recorded: the chunks, and the log for what is not summed up yet. */
export class Past {
  readonly #database: Database;
  /** What is not written yet. */
  readonly #pending: Batch;

  constructor(database: Database, pending: Batch) {
    this.#database = database;
    this.#pending = pending;
  }

  /** Until when readings are summed up in chunks. */
  get summedUntil(): number {
    const [row] = this.#database.rows(summedRow, 'SELECT summed_until FROM keeper');
    return row?.summed_until ?? 0;
  }

  /** Readings in [from, to) by series, each oldest first. */
  readings(from: number, to: number, wanted: (seriesId: number) => boolean): Batch {
    const found: Batch = new Map();
    const add = (batch: Batch): void => {
      for (const [seriesId, readings] of batch) {
        if (!wanted(seriesId)) continue;
        const kept = readings.filter(({ at }) => at >= from && at < to);
        const before = found.get(seriesId);
        if (before) before.push(...kept);
        else if (kept.length > 0) found.set(seriesId, kept);
      }
    };
    const rows = this.#database.rows(
      logRow,
      'SELECT from_at, readings FROM log WHERE to_at >= ? AND from_at < ? ORDER BY batch_id',
      [from, to]
    );
    for (const row of rows) add(readBatch(row.readings, row.from_at, wanted));
    add(this.#pending);
    // Only a clock that was set back puts them out of order.
    for (const readings of found.values()) inOrder(readings);
    return found;
  }

  /** Buckets of one series that touch [from, to), oldest first; width 0 = single readings. */
  buckets(seriesId: number, from: number, to: number, widthMs: number): Bucket[] {
    const isIt = (id: number): boolean => id === seriesId;
    if (widthMs === 0) return (this.readings(from, to, isIt).get(seriesId) ?? []).map(bucketOf);
    const summedUntil = this.summedUntil;
    const old = this.#database
      .rows(
        chunkRow,
        `SELECT from_at, buckets FROM chunks
         WHERE series_id = ? AND width = ? AND from_at > ? AND from_at < ? ORDER BY from_at`,
        [seriesId, widthMs, from - hour, Math.min(to, summedUntil)]
      )
      .flatMap(row => readBuckets(row.buckets, row.from_at, widthMs));
    const since = Math.max(summedUntil, Math.floor(from / widthMs) * widthMs);
    const fresh = bucketsOf(this.readings(since, to, isIt).get(seriesId) ?? [], widthMs);
    return [...old, ...fresh].filter(({ at }) => at + widthMs > from && at < to);
  }
}

const inOrder = (readings: Reading[]): void => {
  const isOrdered = readings.every(({ at }, index) => at >= (readings[index - 1]?.at ?? 0));
  if (!isOrdered) readings.sort((a, b) => a.at - b.at);
};
