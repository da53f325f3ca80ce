import { z } from 'zod';
import type { LimitChange } from '../../shared/model/limit';
import { PlimsollError } from '../../shared/errors';
import type { Clock } from '../clock';
import type { Database } from '../store/database';

const columns = `change_id, endpoint_url, container_id, name, at, from_bytes, from_swap_bytes,
  to_bytes, outcome, why, undone_at, undoes`;

const row = z
  .object({
    change_id: z.number(),
    endpoint_url: z.string(),
    container_id: z.string(),
    name: z.string(),
    at: z.number(),
    from_bytes: z.number().nullable(),
    from_swap_bytes: z.number(),
    to_bytes: z.number(),
    outcome: z.enum(['unknown', 'changed', 'failed']),
    why: z.string().nullable(),
    undone_at: z.number().nullable(),
    undoes: z.number().nullable()
  })
  .transform(found => ({
    changeId: found.change_id,
    endpointUrl: found.endpoint_url,
    containerId: found.container_id,
    name: found.name,
    at: found.at,
    fromBytes: found.from_bytes,
    fromSwapBytes: found.from_swap_bytes,
    toBytes: found.to_bytes,
    outcome: found.outcome,
    why: found.why,
    undoneAt: found.undone_at,
    /** The change that this one takes back. */
    undoes: found.undoes
  }));
export type NotedChange = z.infer<typeof row>;

/** What is noted before a limit is touched. */
export type Beginning = Pick<
  NotedChange,
  'endpointUrl' | 'containerId' | 'name' | 'fromBytes' | 'fromSwapBytes' | 'toBytes' | 'undoes'
>;

const shown = 100;
const dayMs = 86_400_000;

/** The changes of limits, written before each and after it, beside the cleanups. */
export class LimitJournal {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #days: () => number;

  constructor(database: Database, clock: Clock, days: () => number) {
    this.#database = database;
    this.#clock = clock;
    this.#days = days;
  }

  /** Returns the number of the change; throws when it is not noted, and then it must not be made. */
  begin(change: Beginning): number {
    const now = this.#clock.now();
    return this.#database.atomically(() => {
      const old = now - this.#days() * dayMs;
      this.#database.run('DELETE FROM limit_changes WHERE at < ?', [old]);
      const [noted] = this.#database.rows(
        z.object({ change_id: z.number() }),
        `INSERT INTO limit_changes
           (endpoint_url, container_id, name, at, from_bytes, from_swap_bytes, to_bytes, undoes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING change_id`,
        [
          change.endpointUrl,
          change.containerId,
          change.name,
          now,
          change.fromBytes,
          change.fromSwapBytes,
          change.toBytes,
          change.undoes
        ]
      );
      if (!noted) throw new PlimsollError('journal-failed', 'The journal did not take the change.');
      return noted.change_id;
    });
  }

  settle(changeId: number, outcome: LimitChange['outcome'], why: string | null): void {
    const sql = 'UPDATE limit_changes SET outcome = ?, why = ? WHERE change_id = ?';
    this.#database.run(sql, [outcome, why, changeId]);
  }

  undone(changeId: number): void {
    const sql = 'UPDATE limit_changes SET undone_at = ? WHERE change_id = ?';
    this.#database.run(sql, [this.#clock.now(), changeId]);
  }

  /** The newest first. */
  of(endpointUrl: string): NotedChange[] {
    return this.#database.rows(
      row,
      `SELECT ${columns} FROM limit_changes WHERE endpoint_url = ?
       ORDER BY change_id DESC LIMIT ${shown}`,
      [endpointUrl]
    );
  }

  /** Of these containers, begun in [from, to). */
  ofContainers(containerIds: readonly string[], from: number, to: number): NotedChange[] {
    return this.#database.rows(
      row,
      `SELECT ${columns} FROM limit_changes WHERE at >= ? AND at < ?
       AND container_id IN (SELECT value FROM json_each(?)) ORDER BY change_id`,
      [from, to, JSON.stringify(containerIds)]
    );
  }

  change(changeId: number): NotedChange {
    const sql = `SELECT ${columns} FROM limit_changes WHERE change_id = ?`;
    const [found] = this.#database.rows(row, sql, [changeId]);
    if (found) return found;
    throw new PlimsollError('not-found', `The journal has no change of a limit ${changeId}.`);
  }
}
