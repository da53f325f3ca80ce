import { z } from 'zod';
import { disposable, type Disposable } from '../../shared/disposable';
import { isComing, placeFor } from './decide';
import type { PoolTables } from './pool-tables';

/** An environment that is one run's alone. */
export interface Place {
  environmentId: string;
  variables: Record<string, string>;
  containers: { id: string; name: string }[];
  /** Where its definition was read, and what the file held then. */
  file: string;
  digest: string;
}

export interface Asking {
  pool: string;
  run: { runId: string; name: string };
  /** Epoch milliseconds. */
  since: number;
  /** As `wait` has given it; null = it has not waited yet. */
  waitId: number | null;
  /** Also waits until there is room. */
  patient: boolean;
}

/** `place` null: none yet, and `coming` says whether it is worth to wait for one. */
export type Answer =
  { place: Place } | { place: null; known: boolean; coming: boolean; trouble: string | null };

/** Who has which place: every step is one transaction that has the right to write from its begin. */
export class Places {
  readonly #tables: PoolTables;

  constructor(tables: PoolTables) {
    this.#tables = tables;
  }

  /** A warm place, now and for nobody else. */
  lease({ pool, run, since, waitId, patient }: Asking): Answer {
    const { database } = this.#tables;
    return database.atomically((): Answer => {
      const row = this.#tables.pool(pool);
      if (!row || row.removed !== 0) {
        return { place: null, known: false, coming: false, trouble: null };
      }
      const { facts, slots, slotRows } = this.#tables.standing(row);
      const { now } = this.#tables;
      const waits = this.#tables.waits(pool);
      const ahead = waits.filter(({ wait_id }) => waitId === null || wait_id < waitId).length;
      const id = placeFor(facts, slots, ahead);
      const slot = slotRows.find(({ environment_id }) => environment_id === id);
      if (!slot) {
        const coming = isComing(facts, slots, { now, patient });
        return { place: null, known: true, coming, trouble: row.trouble };
      }
      this.#tables.turn(slot.environment_id, 'leased', null);
      const sql = `UPDATE pool_slots SET run_id = ?, run_name = ?, waited_ms = ?
        WHERE environment_id = ?`;
      const waited = Math.max(now - since, 0);
      database.run(sql, [run.runId, run.name, waited, slot.environment_id]);
      if (waitId !== null) this.#stopWaiting(waitId);
      const { environment_id: environmentId, variables, containers } = slot;
      const { file, digest } = row;
      return { place: { environmentId, variables, containers, file, digest } };
    });
  }

  /** Takes a place in the row of those who wait, until it is disposed. */
  wait({ pool, run, since }: Asking): Disposable & { waitId: number } {
    const { database, endpointUrl, terms } = this.#tables;
    const [added] = database.rows(
      z.object({ wait_id: z.number() }),
      `INSERT INTO pool_waits (endpoint_url, pool, run_name, since, pid, beat_at)
       VALUES (?, ?, ?, ?, ?, ?) RETURNING wait_id`,
      [endpointUrl, pool, run.name, since, terms.pid, this.#tables.now]
    );
    const waitId = added?.wait_id ?? 0;
    const beating = this.#tables.beat(
      'UPDATE pool_waits SET beat_at = ? WHERE wait_id = ?',
      waitId
    );
    const leave = disposable(() => {
      beating.dispose();
      this.#stopWaiting(waitId);
    });
    return { waitId, dispose: () => leave.dispose() };
  }

  #stopWaiting(waitId: number): void {
    this.#tables.database.run('DELETE FROM pool_waits WHERE wait_id = ?', [waitId]);
  }

  /** Shows that whoever has it lives, until it is disposed. */
  hold(environmentId: string): Disposable {
    return this.#tables.beat(
      'UPDATE pool_slots SET beat_at = ? WHERE environment_id = ?',
      environmentId
    );
  }

  /** Whoever had it has no use for it any more; nobody ever gets it again. */
  giveBack(environmentId: string, why: string | null): void {
    this.#tables.database.atomically(() => {
      const slot = this.#tables.slot(environmentId);
      if (slot?.state !== 'leased') return;
      this.#tables.endLease(slot);
      this.#tables.turn(environmentId, 'used', why);
    });
  }
}
