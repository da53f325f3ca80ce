import { randomBytes, randomUUID } from 'node:crypto';
import { disposable, type Disposable } from '../../shared/disposable';
import type { ComposeProject } from '../compose/project';
import { abandoned, nextLookAt, nextStep, retryInMs, unwanted, type TroubleKind } from './decide';
import * as rows from './pool-rows';
import type { PoolTables, Standing } from './pool-tables';
import type { Task } from './task';
import type { Kept } from './well';

const whyAbandoned = {
  warming: 'The program that warmed it has ended.',
  leased: 'The program that had leased it has ended.',
  clearing: 'The program that took it down has ended.'
} as const;

/** What there is to do for the pools of an engine, handed out piece by piece. */
export class Tasks {
  readonly #tables: PoolTables;
  readonly #owner = randomUUID();

  constructor(tables: PoolTables) {
    this.#tables = tables;
  }

  /** The right to see to the pools of this engine; null = another program that lives has it. */
  keep(): Disposable | null {
    const { database, endpointUrl, terms } = this.#tables;
    const kept = database.atomically(() => {
      if (this.isKept()) return false;
      database.run(
        `INSERT OR REPLACE INTO pool_keepers (endpoint_url, owner, pid, beat_at)
         VALUES (?, ?, ?, ?)`,
        [endpointUrl, this.#owner, terms.pid, this.#tables.now]
      );
      return true;
    });
    if (!kept) return null;
    const sql = 'UPDATE pool_keepers SET beat_at = ? WHERE owner = ?';
    const beating = this.#tables.beat(sql, this.#owner);
    return disposable(() => {
      beating.dispose();
      this.#leave();
    });
  }

  isKept(): boolean {
    const { database, endpointUrl } = this.#tables;
    const sql = 'SELECT owner, pid, beat_at FROM pool_keepers WHERE endpoint_url = ?';
    return database.rows(rows.keeperRow, sql, [endpointUrl]).some(row => this.#tables.lives(row));
  }

  /** Whether somebody should see to the pools: there is something to do that nobody is at. */
  areWaiting(): boolean {
    return this.#tables.pools().some(row => {
      const { facts, slots } = this.#tables.standing(row);
      const at = nextLookAt(facts, slots, { now: this.#tables.now, restMs: 0 });
      return at !== null || abandoned(slots).length > 0;
    });
  }

  #leave(): void {
    this.#tables.database.run('DELETE FROM pool_keepers WHERE owner = ?', [this.#owner]);
  }

  /** The next thing to do, in the name of this program; null = nothing, now. */
  claim(rests: boolean): Task | null {
    return this.#tables.database.atomically(() => {
      for (const row of this.#tables.pools()) {
        const task = this.#claimFor(this.#takenBack(row), rests);
        if (task) return task;
      }
      return null;
    });
  }

  /** What the dead have left is nobody's any more, whatever became of it meanwhile. */
  #takenBack(row: rows.PoolRow): Standing {
    const standing = this.#tables.standing(row);
    const lost = abandoned(standing.slots);
    for (const { id, state } of lost) {
      const slot = standing.slotRows.find(one => one.environment_id === id);
      if (slot && state === 'leased') this.#tables.endLease(slot);
      this.#tables.turn(id, 'used', whyAbandoned[state as keyof typeof whyAbandoned]);
    }
    return lost.length === 0 ? standing : this.#tables.standing(row);
  }

  #claimFor({ row, facts, slots }: Standing, rests: boolean): Task | null {
    const { database, endpointUrl, terms, now } = this.#tables;
    const pool = row.name;
    const step = nextStep(facts, slots, { now, rests });
    if (step?.act === 'clear') {
      const why = this.#tables.slot(step.id)?.why ?? null;
      this.#tables.turn(step.id, 'clearing', why);
      return { act: 'clear', environmentId: step.id, pool };
    }
    if (step === null) return null;
    const environmentId = randomBytes(6).toString('hex');
    database.run(
      `INSERT INTO pool_slots
         (environment_id, endpoint_url, pool, version, state, since, began_at, pid, beat_at)
       VALUES (?, ?, ?, ?, 'warming', ?, ?, ?, ?)`,
      [environmentId, endpointUrl, pool, row.version, now, now, terms.pid, now]
    );
    const inState = (state: string): string[] =>
      slots.filter(slot => slot.state === state).map(({ id }) => id);
    return {
      act: 'warm',
      environmentId,
      pool,
      project: this.#project(pool),
      warm: inState('warm'),
      warming: inState('warming').length
    };
  }

  #project(pool: string): ComposeProject {
    const { database, endpointUrl } = this.#tables;
    const sql = 'SELECT project FROM pools WHERE endpoint_url = ? AND name = ?';
    const [found] = database.rows(rows.projectRow, sql, [endpointUrl, pool]);
    if (!found) throw new Error('A pool is gone in the middle of a transaction.');
    return found.project;
  }

  /** Those that may be leased now. */
  warm(): Kept[] {
    return this.#tables.pools().flatMap(({ name }) =>
      this.#tables
        .slots(name)
        .filter(({ state }) => state === 'warm')
        .map(({ environment_id: environmentId, containers }) => ({ environmentId, containers }))
    );
  }

  /** It is good for nobody any more, unless somebody has it by now. */
  unwell(environmentId: string, why: string): void {
    this.#tables.database.atomically(() => {
      if (this.#tables.slot(environmentId)?.state !== 'warm') return;
      this.#tables.turn(environmentId, 'used', why);
    });
  }

  /** Ids of environments that are being warmed and that nobody will get. */
  unwanted(): string[] {
    return this.#tables.pools().flatMap(row => {
      const { facts, slots } = this.#tables.standing(row);
      return unwanted(facts, slots).map(({ id }) => id);
    });
  }

  /** From here on it may be leased. */
  warmed(
    environmentId: string,
    { variables, containers }: Pick<rows.SlotRow, 'variables' | 'containers'>
  ): void {
    const { database, endpointUrl } = this.#tables;
    database.atomically(() => {
      this.#tables.turn(environmentId, 'warm', null);
      const slot = this.#tables.slot(environmentId);
      database.run(
        'UPDATE pool_slots SET warm_at = ?, variables = ?, containers = ? WHERE environment_id = ?',
        [this.#tables.now, JSON.stringify(variables), JSON.stringify(containers), environmentId]
      );
      database.run(
        `UPDATE pools SET trouble = NULL, trouble_kind = NULL, failures = 0, next_try_at = 0
         WHERE endpoint_url = ? AND name = ?`,
        [endpointUrl, slot?.pool ?? '']
      );
    });
  }

  /**
   * It could not be warmed: whatever there is of it is to be taken down.
   * @param kind null = it was given up, and nothing is wrong with the pool
   */
  notWarmed(environmentId: string, pool: string, kind: TroubleKind | null, sentence: string): void {
    const { database, endpointUrl } = this.#tables;
    database.atomically(() => {
      this.#tables.turn(environmentId, 'used', sentence);
      if (kind === null) return;
      const before = this.#tables.pool(pool)?.failures ?? 0;
      const failures = kind === 'no-room' ? 0 : before + 1;
      database.run(
        `UPDATE pools SET trouble = ?, trouble_kind = ?, failures = ?, next_try_at = ?
         WHERE endpoint_url = ? AND name = ?`,
        [sentence, kind, failures, this.#tables.now + retryInMs(failures), endpointUrl, pool]
      );
    });
  }

  /** Why empty places stay empty, unless more is known. */
  rests(sentence: string): void {
    const { database, endpointUrl } = this.#tables;
    database.run(
      `UPDATE pools SET trouble = ?, trouble_kind = 'rests'
       WHERE endpoint_url = ? AND removed = 0 AND trouble IS NULL
         AND size > (SELECT count(*) FROM pool_slots
                     WHERE pool_slots.endpoint_url = pools.endpoint_url AND pool = name)`,
      [sentence, endpointUrl]
    );
  }

  /** Shows that whoever works on it lives, until it is disposed. */
  hold(environmentId: string): Disposable {
    const sql = 'UPDATE pool_slots SET beat_at = ? WHERE environment_id = ?';
    return this.#tables.beat(sql, environmentId);
  }

  /** Nothing of it is left: its place is empty. */
  cleared(environmentId: string): void {
    const { database } = this.#tables;
    database.atomically(() => {
      const pool = this.#tables.slot(environmentId)?.pool;
      database.run('DELETE FROM pool_slots WHERE environment_id = ?', [environmentId]);
      if (pool !== undefined) this.#tables.forgetIfOver(pool);
    });
  }

  notCleared(environmentId: string, why: string): void {
    const { database } = this.#tables;
    database.atomically(() => {
      this.#tables.turn(environmentId, 'used', why);
      const failures = (this.#tables.slot(environmentId)?.failures ?? 0) + 1;
      database.run('UPDATE pool_slots SET failures = ?, next_try_at = ? WHERE environment_id = ?', [
        failures,
        this.#tables.now + retryInMs(failures),
        environmentId
      ]);
    });
  }

  /**
   * When to come back; null = there is nothing to come back for, and the right to see to the pools
   * has been given up in the same moment, so that whoever brings something new looks in vain for it.
   */
  comeBackAt(restMs: number): number | null {
    return this.#tables.database.atomically(() => {
      const { now } = this.#tables;
      const times = this.#tables.pools().flatMap(row => {
        const { facts, slots } = this.#tables.standing(row);
        return nextLookAt(facts, slots, { now, restMs }) ?? [];
      });
      if (times.length > 0) return Math.min(...times);
      this.#leave();
      return null;
    });
  }
}
