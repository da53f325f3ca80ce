import { disposable, type Disposable } from '../../shared/disposable';
import type { Clock } from '../clock';
import { beatMs, programLives } from '../process-runs';
import type { Database } from '../store/database';
import type { PoolSlotState } from '../../shared/model/pool';
import * as rows from './pool-rows';
import { poolFacts, slotFacts, type PoolRow, type SlotRow } from './pool-rows';
import type { PoolFacts, SlotFacts } from './decide';

export interface PoolTerms {
  clock: Clock;
  /** Whether the program with this process id runs. */
  isAlive: (pid: number) => boolean;
  pid: number;
}

const keptLeases = 50;

/** A pool with its places, as decisions see them. */
export interface Standing {
  row: PoolRow;
  facts: PoolFacts;
  slotRows: SlotRow[];
  slots: SlotFacts[];
}

/** The pools of one engine as they are in the file that every Plimsoll on this machine shares. */
export class PoolTables {
  readonly database: Database;
  readonly endpointUrl: string;
  readonly terms: PoolTerms;

  constructor(database: Database, endpointUrl: string, terms: PoolTerms) {
    this.database = database;
    this.endpointUrl = endpointUrl;
    this.terms = terms;
  }

  get now(): number {
    return this.terms.clock.now();
  }

  lives({ pid, beat_at }: { pid: number; beat_at: number }): boolean {
    return programLives({ pid, beatAt: beat_at }, this.now, this.terms.isAlive);
  }

  /** In the order in which they were made. */
  pools(): PoolRow[] {
    const sql = `SELECT ${rows.poolColumns} FROM pools WHERE endpoint_url = ? ORDER BY rowid`;
    return this.database.rows(rows.poolRow, sql, [this.endpointUrl]);
  }

  pool(name: string): PoolRow | null {
    return this.pools().find(row => row.name === name) ?? null;
  }

  /** Oldest first. */
  slots(pool: string): SlotRow[] {
    const sql = `SELECT ${rows.slotColumns} FROM pool_slots
      WHERE endpoint_url = ? AND pool = ? ORDER BY began_at, rowid`;
    return this.database.rows(rows.slotRow, sql, [this.endpointUrl, pool]);
  }

  slot(environmentId: string): SlotRow | null {
    const sql = `SELECT ${rows.slotColumns} FROM pool_slots WHERE environment_id = ?`;
    return this.database.rows(rows.slotRow, sql, [environmentId])[0] ?? null;
  }

  standing(row: PoolRow): Standing {
    const slotRows = this.slots(row.name);
    const slots = slotRows.map(slot => slotFacts(slot, this.lives(slot)));
    return { row, facts: poolFacts(row), slotRows, slots };
  }

  /** Those whose programs live, first come first. */
  waits(pool: string) {
    const sql = `SELECT wait_id, run_name, since, pid, beat_at FROM pool_waits
      WHERE endpoint_url = ? AND pool = ? ORDER BY wait_id`;
    return this.database
      .rows(rows.waitRow, sql, [this.endpointUrl, pool])
      .filter(wait => this.lives(wait));
  }

  /** It is another thing now, in the hands of this program. */
  turn(environmentId: string, state: PoolSlotState, why: string | null): void {
    const sql = `UPDATE pool_slots SET state = ?, since = ?, why = ?, pid = ?, beat_at = ?
      WHERE environment_id = ?`;
    const { now, terms } = this;
    this.database.run(sql, [state, now, why, terms.pid, now, environmentId]);
  }

  /** Notes how long a place was waited for and had. */
  endLease({ pool, run_name, since, waited_ms }: SlotRow): void {
    this.database.run(
      `INSERT INTO pool_leases (endpoint_url, pool, run_name, leased_at, waited_ms, held_ms)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [this.endpointUrl, pool, run_name ?? '', since, waited_ms ?? 0, Math.max(this.now - since, 0)]
    );
    this.database.run(
      `DELETE FROM pool_leases WHERE endpoint_url = ? AND pool = ? AND lease_id NOT IN (
         SELECT lease_id FROM pool_leases WHERE endpoint_url = ? AND pool = ?
         ORDER BY lease_id DESC LIMIT ${keptLeases})`,
      [this.endpointUrl, pool, this.endpointUrl, pool]
    );
  }

  /** A removed pool is gone with the last of its environments. */
  forgetIfOver(pool: string): void {
    if (this.pool(pool)?.removed !== 1 || this.slots(pool).length > 0) return;
    for (const [table, column] of [
      ['pools', 'name'],
      ['pool_leases', 'pool']
    ]) {
      const sql = `DELETE FROM ${table} WHERE endpoint_url = ? AND ${column} = ?`;
      this.database.run(sql, [this.endpointUrl, pool]);
    }
  }

  /** Says again and again that this program lives, until it is disposed. */
  beat(sql: string, id: string | number): Disposable {
    let timer: Disposable;
    const next = (): void => {
      timer = this.terms.clock.after(beatMs, () => {
        next();
        try {
          this.database.run(sql, [this.now, id]);
        } catch {
          // The next beat may come through.
        }
      });
    };
    next();
    return disposable(() => timer.dispose());
  }
}
