import { z } from 'zod';
import type { TimeMark } from '../../shared/model/memory-history';
import type { Database } from '../store/database';
import type { Introduction } from './round';

const idRow = z.object({ series_id: z.number() });
const nameRow = z.object({ name: z.string() });
const sinceRow = z.object({ since: z.number() });
const memberRow = z.object({ container_id: z.string(), since: z.number() });
const peakRow = z.object({ peak: z.number(), peak_at: z.number() });

/** The key of all containers of an engine together; no container's key looks like it. */
export const engineKey = 'engine';

const mostMarks = 50;
const mostMembers = 500;

/** Which series a container belongs to. */
export class SeriesBook {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The series of this key, made if there is none yet. */
  series(endpoint: string, key: string, name: string, now: number): number {
    const [row] = this.#database.rows(
      idRow,
      `INSERT INTO series (endpoint, key, name, seen_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (endpoint, key) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at
       RETURNING series_id`,
      [endpoint, key, name, now]
    );
    return row?.series_id ?? 0;
  }

  /** Notes that a container goes by this series from now on, unless it does already. */
  join(endpoint: string, { containerId, key, name }: Introduction, now: number): number {
    const seriesId = this.series(endpoint, key, name, now);
    this.#database.run(
      `INSERT INTO members VALUES (?, ?, ?)
       ON CONFLICT (container_id) DO UPDATE SET series_id = excluded.series_id, since = excluded.since
       WHERE members.series_id <> excluded.series_id`,
      [containerId, seriesId, now]
    );
    return seriesId;
  }

  find(containerId: string): number | null {
    const sql = 'SELECT series_id FROM members WHERE container_id = ?';
    return this.#database.rows(idRow, sql, [containerId])[0]?.series_id ?? null;
  }

  byKey(endpoint: string, key: string): number | null {
    const sql = 'SELECT series_id FROM series WHERE endpoint = ? AND key = ?';
    return this.#database.rows(idRow, sql, [endpoint, key])[0]?.series_id ?? null;
  }

  /** The newest containers that went by this series and when each came, oldest first. */
  members(seriesId: number): { containerId: string; since: number }[] {
    return this.#database
      .rows(
        memberRow,
        `SELECT container_id, since FROM members WHERE series_id = ?
         ORDER BY since DESC LIMIT ${mostMembers}`,
        [seriesId]
      )
      .toReversed()
      .map(({ container_id, since }) => ({ containerId: container_id, since }));
  }

  /** Every series of an engine's containers. */
  containersOf(endpoint: string): Set<number> {
    const sql = 'SELECT series_id FROM series WHERE endpoint = ? AND key <> ?';
    const rows = this.#database.rows(idRow, sql, [endpoint, engineKey]);
    return new Set(rows.map(({ series_id }) => series_id));
  }

  name(seriesId: number): string {
    const sql = 'SELECT name FROM series WHERE series_id = ?';
    return this.#database.rows(nameRow, sql, [seriesId])[0]?.name ?? '';
  }

  /** In KiB. */
  peak(seriesId: number): { peak: number; at: number } {
    const sql = 'SELECT peak, peak_at FROM series WHERE series_id = ?';
    const [row] = this.#database.rows(peakRow, sql, [seriesId]);
    return { peak: row?.peak ?? 0, at: row?.peak_at ?? 0 };
  }

  raisePeak(seriesId: number, peak: number, at: number): void {
    const sql = 'UPDATE series SET peak = ?, peak_at = ? WHERE series_id = ? AND peak < ?';
    this.#database.run(sql, [peak, at, seriesId, peak]);
  }

  /** When another container took the place of the one before. */
  recreated(seriesId: number, from: number, to: number): TimeMark[] {
    return this.#database
      .rows(
        sinceRow,
        `SELECT since FROM members AS m WHERE series_id = ? AND since >= ? AND since < ?
         AND EXISTS (SELECT 1 FROM members AS earlier
           WHERE earlier.series_id = m.series_id AND earlier.since < m.since)
         ORDER BY since DESC LIMIT ${mostMarks}`,
        [seriesId, from, to]
      )
      .toReversed()
      .map(({ since }) => ({ at: since, kind: 'recreated', text: 'Created again' }));
  }
}
