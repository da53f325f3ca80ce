import { z } from 'zod';
import type { Database } from '../store/database';
import { writeBuckets } from './bucket-code';
import { bucketsOf, loadOf } from './buckets';
import type { Past } from './past';
import { hour, readingsKeptMs, tiers } from './widths';

const spanRow = z.object({ first: z.number().nullable(), last: z.number().nullable() });
const sizeRow = z.object({ bytes: z.number() });
const oldestRow = z.object({ from_at: z.number().nullable() });

/** Reading the last hour takes a moment; what it needs must not go meanwhile. */
const graceMs = 60_000;

const idRow = z.object({ series_id: z.number() });

/** How many series are summed up at a time: somebody may be waiting for a chart meanwhile. */
const sliceSize = 15;

const sumUp = (database: Database, past: Past, from: number, seriesIds: Set<number>): void => {
  for (const [seriesId, readings] of past.readings(from, from + hour, id => seriesIds.has(id))) {
    for (const { widthMs } of tiers) {
      const buckets = bucketsOf(readings, widthMs);
      const insert = 'INSERT OR REPLACE INTO chunks VALUES (?, ?, ?, ?, ?)';
      const bytes = writeBuckets(buckets, from, widthMs);
      database.run(insert, [seriesId, widthMs, from, loadOf(buckets), bytes]);
    }
  }
};

/** Whole hours with readings that are not summed up yet. */
const hoursDue = (database: Database, summedUntil: number, until: number): number[] => {
  const sql = 'SELECT min(from_at) AS first, max(to_at) AS last FROM log WHERE to_at >= ?';
  const [span] = database.rows(spanRow, sql, [summedUntil]);
  const [, { keptMs }] = tiers;
  // In a damaged file it may be any time: what is not kept is not summed up.
  const oldest = Math.max(summedUntil, until - keptMs);
  const first = Math.max(oldest, Math.floor((span?.first ?? until) / hour) * hour);
  const hours: number[] = [];
  const end = Math.min(until, (span?.last ?? 0) + 1);
  for (let from = first; from < end; from += hour) hours.push(from);
  return hours;
};

/**
 * Sums each whole hour up that is over, once, and lets go of what is old or too much. Each step is
 * short and leaves the file in order; what was broken off is done again and comes to the same.
 */
export function* upkeep(
  database: Database,
  past: Past,
  now: number,
  maxBytes: () => number
): Generator<void> {
  const until = Math.floor(now / hour) * hour;
  for (const from of hoursDue(database, past.summedUntil, until)) {
    const all = database.rows(idRow, 'SELECT series_id FROM series').map(row => row.series_id);
    for (let at = 0; at < all.length; at += sliceSize) {
      const slice = new Set(all.slice(at, at + sliceSize));
      database.atomically(() => sumUp(database, past, from, slice));
      yield;
    }
  }
  database.run('UPDATE keeper SET summed_until = ?', [until]);
  yield;
  database.atomically(() => trimByAge(database, now, until));
  yield;
  database.atomically(() => trimBySize(database, maxBytes()));
  yield;
  database.rows(z.unknown(), 'PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Lets go of what is older than it is kept, and of series that nothing is left of. */
const trimByAge = (database: Database, now: number, summedUntil: number): void => {
  const [, { keptMs }] = tiers;
  const logFrom = Math.min(summedUntil, now - readingsKeptMs - graceMs);
  database.run('DELETE FROM log WHERE to_at < ?', [logFrom]);
  for (const tier of tiers) {
    const sql = 'DELETE FROM chunks WHERE width = ? AND from_at <= ?';
    database.run(sql, [tier.widthMs, now - tier.keptMs - hour]);
  }
  database.run(
    `DELETE FROM series WHERE seen_at < ?
     AND NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.series_id = series.series_id)`,
    [now - keptMs]
  );
  // The newest one of each series stays: by it the next one is known to have taken its place.
  database.run(
    `DELETE FROM members WHERE since < ? AND EXISTS (
       SELECT 1 FROM members AS later
       WHERE later.series_id = members.series_id AND later.since > members.since)`,
    [now - keptMs]
  );
};

const bytesUsed = (database: Database): number => {
  const sql = `SELECT (p.page_count - f.freelist_count) * s.page_size AS bytes
    FROM pragma_page_count AS p, pragma_freelist_count AS f, pragma_page_size AS s`;
  return database.rows(sizeRow, sql)[0]?.bytes ?? 0;
};

/** Lets go of the oldest hours until the file is below its bound with some room, and shrinks it. */
export const trimBySize = (database: Database, maxBytes: number): void => {
  if (bytesUsed(database) > maxBytes) {
    const target = maxBytes * 0.95;
    while (bytesUsed(database) > target) {
      const query = 'SELECT min(from_at) AS from_at FROM chunks';
      const oldest = database.rows(oldestRow, query)[0]?.from_at ?? null;
      if (oldest === null) break;
      const sql = 'DELETE FROM chunks WHERE from_at < ?';
      // What an index says that is damaged need not be in the table.
      if (database.run(sql, [oldest + 6 * hour]) === 0) break;
    }
  }
  database.rows(z.unknown(), 'PRAGMA incremental_vacuum');
};

/** What claims to be from the future was written while the clock was wrong. */
export const forgetFuture = (database: Database, now: number): void => {
  const hourNow = Math.floor(now / hour) * hour;
  database.run('DELETE FROM chunks WHERE from_at > ?', [now]);
  database.run('DELETE FROM log WHERE from_at > ?', [now]);
  database.run('UPDATE keeper SET summed_until = min(summed_until, ?)', [hourNow]);
};
