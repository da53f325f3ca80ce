import { PlimsollError } from '../../shared/errors';
import type { Pool, PoolSlot } from '../../shared/model/pool';
import type { ComposeProject } from '../compose/project';
import { environmentProject } from '../labels/environment';
import { digestOf } from './digest';
import { leaseRow, type SlotRow } from './pool-rows';
import type { PoolTables } from './pool-tables';

const slotOf = (row: SlotRow): PoolSlot => ({
  environmentId: row.environment_id,
  project: environmentProject(row.environment_id),
  state: row.state,
  since: row.since,
  warmedInMs: row.warm_at === null ? null : row.warm_at - row.began_at,
  lease:
    row.run_id === null
      ? null
      : { runId: row.run_id, runName: row.run_name ?? '', waitedMs: row.waited_ms ?? 0 },
  why: row.why,
  retryAt: row.failures > 0 ? row.next_try_at : null
});

export const unknownPool = (name: string): PlimsollError =>
  new PlimsollError(
    'not-found',
    `There is no pool ${name} for this engine: "plimsoll pool list" shows the pools, "plimsoll pool create" makes one.`
  );

/** The pools as people define and see them. */
export class PoolBook {
  readonly #tables: PoolTables;

  constructor(tables: PoolTables) {
    this.#tables = tables;
  }

  /**
   * Makes a pool, or another one of the same name: what is warm stays where its services are the
   * same, and is replaced where they are not.
   */
  define(name: string, { project, size }: { project: ComposeProject; size: number }): void {
    const { database, endpointUrl } = this.#tables;
    const digest = digestOf(project.file) ?? '';
    database.run(
      `INSERT INTO pools (endpoint_url, name, file, digest, project, size) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (endpoint_url, name) DO UPDATE SET
         file = excluded.file, digest = excluded.digest, size = excluded.size, removed = 0,
         trouble = NULL, trouble_kind = NULL, failures = 0, next_try_at = 0,
         version = version + (project <> excluded.project), project = excluded.project`,
      [endpointUrl, name, project.file, digest, JSON.stringify(project), size]
    );
  }

  /** Nobody gets a place of it any more; it is gone when all of them are taken down. */
  remove(name: string): void {
    const { database, endpointUrl } = this.#tables;
    const sql = 'UPDATE pools SET removed = 1 WHERE endpoint_url = ? AND name = ?';
    database.atomically(() => {
      if (database.run(sql, [endpointUrl, name]) === 0) throw unknownPool(name);
      this.#tables.forgetIfOver(name);
    });
  }

  list(): Pool[] {
    return this.#tables.pools().map(row => {
      const { name, file, digest, size, removed, trouble, next_try_at } = row;
      return {
        name,
        file,
        fileChanged: digestOf(file) !== digest,
        size,
        removed: removed !== 0,
        trouble: trouble === null ? null : { sentence: trouble, nextTryAt: next_try_at },
        slots: this.#tables.slots(name).map(slotOf),
        waits: this.#tables
          .waits(name)
          .map(({ run_name, since }) => ({ runName: run_name, since })),
        leases: this.#leases(name)
      };
    });
  }

  #leases(name: string): Pool['leases'] {
    const { database, endpointUrl } = this.#tables;
    return database.rows(
      leaseRow,
      `SELECT run_name, leased_at, waited_ms, held_ms FROM pool_leases
       WHERE endpoint_url = ? AND pool = ? ORDER BY lease_id DESC LIMIT 50`,
      [endpointUrl, name]
    );
  }
}
