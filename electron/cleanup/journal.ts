import { randomUUID } from 'node:crypto';
import { PlimsollError } from '../../shared/errors';
import type { HistoryPass } from '../../shared/model/history';
import type { Plan, PlanItem } from '../../shared/model/plan';
import { systemClock, type Clock } from '../clock';
import type { Database } from '../store/database';
import * as rows from './journal-rows';
import { PassRecord } from './pass-record';
import type { Result } from './result';
import type { Choice } from './terms';
import { processRuns, programLives } from '../process-runs';
import { trim } from './journal-bounds';

export interface JournalTerms {
  clock?: Clock;
  /** Whether the program with this process id runs. */
  isAlive?: (pid: number) => boolean;
  historyDays?: () => number;
  pid?: number;
}

/** The terms of a program, with what holds where none are given. */
export const withDefaults = (terms: JournalTerms): Required<JournalTerms> => ({
  clock: terms.clock ?? systemClock,
  isAlive: terms.isAlive ?? processRuns,
  historyDays: terms.historyDays ?? (() => 30),
  pid: terms.pid ?? process.pid
});

const shownPasses = 100;

const passColumns = 'pass_id, endpoint_url, started_at, ended_at, cancelled, owner, pid, beat_at';

/** What was removed, when, and what it was: written before each removal and after it. */
export class Journal {
  readonly #terms: Required<JournalTerms>;
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, terms: JournalTerms = {}) {
    this.#database = database;
    this.#terms = withDefaults(terms);
    this.#clock = this.#terms.clock;
  }

  /** Notes a pass with all it is going to look at, before any of it is touched. */
  start(plan: Plan, items: readonly PlanItem[], choice: Choice): PassRecord {
    const [passId, owner, now] = [randomUUID(), randomUUID(), this.#clock.now()];
    const agreed = JSON.stringify({ ...plan, items });
    this.#database.atomically(() => {
      trim(this.#database, now, this.#terms.historyDays());
      this.#database.run(
        `INSERT INTO passes (pass_id, endpoint_url, started_at, plan, choice, owner, pid, beat_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [passId, plan.endpointUrl, now, agreed, JSON.stringify(choice), owner, this.#terms.pid, now]
      );
      for (const { itemId, id, kind, name } of items) {
        this.#database.run(
          'INSERT INTO items (pass_id, item_id, thing_id, kind, name) VALUES (?, ?, ?, ?, ?)',
          [passId, itemId, id, kind, name]
        );
      }
    });
    return new PassRecord(this.#database, this.#clock, passId, owner);
  }

  /** The newest passes on one engine, or on all of them, newest first; those without an end at any age. */
  passes(endpointUrl?: string): HistoryPass[] {
    const where = endpointUrl === undefined ? '' : 'WHERE endpoint_url = ?';
    const sql = `SELECT ${passColumns} FROM passes ${where}
       ORDER BY ended_at IS NULL DESC, started_at DESC LIMIT ${shownPasses}`;
    return this.#database
      .rows(rows.passRow, sql, endpointUrl === undefined ? [] : [endpointUrl])
      .toSorted((one, other) => other.started_at - one.started_at)
      .map(row => rows.toPass(row, this.#stateOf(row), this.#items(row.pass_id)));
  }

  /** Items of an interrupted pass that were begun, and what they came to is not known. */
  unknown(passId: string): rows.UnknownRow[] {
    this.#interrupted(passId);
    return this.#database.rows(
      rows.unknownRow,
      `SELECT item_id, thing_id, kind, act, definition FROM items
       WHERE pass_id = ? AND state = 'begun' ORDER BY entry_id`,
      [passId]
    );
  }

  /** Notes what a look has shown of an unknown item; null = it is there, as if never begun. */
  resolve(passId: string, itemId: string, result: Result | null): void {
    this.#interrupted(passId);
    this.#database.run(
      `UPDATE items SET state = ?, outcome = ?, why = ?, bytes_freed = ?, settled_at = ?
       WHERE pass_id = ? AND item_id = ? AND state = 'begun'`,
      [
        result ? 'settled' : 'waiting',
        result?.outcome ?? null,
        result?.why ?? null,
        Math.round(result?.bytesFreed ?? 0),
        result ? this.#clock.now() : null,
        passId,
        itemId
      ]
    );
  }

  /** What was agreed to, as far as it is not settled. */
  agreed(passId: string): { plan: Plan; choice: Choice } {
    this.#interrupted(passId);
    const [agreed] = this.#database.rows(
      rows.agreedRow,
      'SELECT plan, choice FROM passes WHERE pass_id = ?',
      [passId]
    );
    if (!agreed) throw this.#unknownPass();
    const settled = new Set(
      this.#database
        .rows(
          rows.settledRow,
          `SELECT item_id FROM items WHERE pass_id = ? AND state = 'settled'`,
          [passId]
        )
        .map(({ item_id }) => item_id)
    );
    const items = agreed.plan.items.filter(({ itemId }) => !settled.has(itemId));
    return { plan: { ...agreed.plan, items }, choice: agreed.choice };
  }

  /** Takes an interrupted pass over, so that nobody else can; throws when somebody has. */
  takeOver(passId: string): PassRecord {
    const before = this.#interrupted(passId);
    const [owner, now] = [randomUUID(), this.#clock.now()];
    const taken = this.#database.run(
      `UPDATE passes SET owner = ?, pid = ?, beat_at = ?, interruptions = interruptions + 1
       WHERE pass_id = ? AND owner = ? AND ended_at IS NULL`,
      [owner, this.#terms.pid, now, passId, before.owner]
    );
    if (taken !== 1) throw new PlimsollError('busy', 'Another Plimsoll goes on with this pass.');
    const asked = this.#database
      .rows(
        rows.settledRow,
        `SELECT item_id FROM items WHERE pass_id = ? AND act = 'remove' AND state <> 'settled'`,
        [passId]
      )
      .map(({ item_id }) => item_id);
    return new PassRecord(this.#database, this.#clock, passId, owner, new Set(asked));
  }

  /** Ends a pass that was taken over where it stands. */
  leave(record: PassRecord): void {
    const { passId } = record;
    const now = this.#clock.now();
    this.#database.atomically(() => {
      this.#database.run(
        `UPDATE items SET state = 'settled', outcome = 'skipped', why = ?, settled_at = ?
         WHERE pass_id = ? AND state <> 'settled'`,
        ['Left alone after the pass was interrupted.', now, passId]
      );
      this.#database.run('UPDATE passes SET ended_at = ? WHERE pass_id = ?', [now, passId]);
    });
    record.dispose();
  }

  entry(entryId: number): rows.EntryRow {
    const [entry] = this.#database.rows(
      rows.entryRow,
      `SELECT entry_id, kind, name, thing_id, endpoint_url, outcome, restored_at, definition
       FROM items JOIN passes USING (pass_id) WHERE entry_id = ?`,
      [entryId]
    );
    if (entry) return entry;
    throw new PlimsollError('not-found', `The journal has no entry ${entryId}.`);
  }

  /** Whether a volume that is gone could be created again as it was. */
  knowsVolume(endpointUrl: string, name: string): boolean {
    const found = this.#database.rows(
      rows.definedRow,
      `SELECT definition FROM items JOIN passes USING (pass_id)
       WHERE kind = 'volume' AND thing_id = ? AND endpoint_url = ? AND outcome = 'removed'
         AND definition IS NOT NULL`,
      [name, endpointUrl]
    );
    return found.some(row => row.definition.thing !== null);
  }

  restored(entryId: number): void {
    const sql = 'UPDATE items SET restored_at = ? WHERE entry_id = ?';
    this.#database.run(sql, [this.#clock.now(), entryId]);
  }

  #items(passId: string): HistoryPass['items'] {
    return this.#database.rows(
      rows.itemRow,
      `SELECT entry_id, kind, name, state, outcome, why, bytes_freed, volumes, restored_at,
         definition IS NOT NULL AS defined
       FROM items WHERE pass_id = ? ORDER BY entry_id`,
      [passId]
    );
  }

  #interrupted(passId: string): rows.PassRow {
    const sql = `SELECT ${passColumns} FROM passes WHERE pass_id = ?`;
    const [row] = this.#database.rows(rows.passRow, sql, [passId]);
    if (row && this.#stateOf(row) === 'interrupted') return row;
    throw this.#unknownPass();
  }

  #unknownPass(): PlimsollError {
    return new PlimsollError('not-found', 'There is no interrupted pass of this name any more.');
  }

  #stateOf({ ended_at, pid, beat_at }: rows.PassRow): HistoryPass['state'] {
    if (ended_at !== null) return 'finished';
    const lives = programLives({ pid, beatAt: beat_at }, this.#clock.now(), this.#terms.isAlive);
    return lives ? 'running' : 'interrupted';
  }
}
