import { join } from 'node:path';
import type { Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import type { Run } from '../../shared/model/run';
import { processRuns, programLives } from '../process-runs';
import { systemClock, type Clock } from '../clock';
import { endpointKey } from '../engine/endpoint/endpoint-key';
import { momentWords } from '../report/moment';
import { Database } from '../store/database';
import type { Claimant } from './attribution';
import type { KeptThing } from './kept-thing';
import type { Baseline } from './baseline';
import {
  baselineRow,
  claimRow,
  headRow,
  idRow,
  runRow,
  thingRow,
  type RunDetails,
  type RunHead,
  type StoredRun
} from './run-rows';

interface RunStoreTerms {
  clock?: Clock;
  /** Whether the program with this process id runs. */
  isAlive?: (pid: number) => boolean;
  pid?: number;
}

const keptMs = 30 * 86_400_000;
const mostKept = 500;

const killed = (at: number): string =>
  `The program that recorded it ended on ${momentWords(at)}, without a word: what was made after that is known by its labels alone.`;

const headColumns = 'run, pid, beat_at';
const columns = `${headColumns}, details`;
const claimColumns = `${headColumns}, json_extract(details, '$.before') AS before`;

/** Runs by endpoint, beside the journal; kept for 30 days, and never more than five hundred. */
export class RunStore implements Disposable {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #isAlive: (pid: number) => boolean;
  readonly #pid: number;

  constructor(database: Database, terms: RunStoreTerms = {}) {
    this.#database = database;
    this.#clock = terms.clock ?? systemClock;
    this.#isAlive = terms.isAlive ?? processRuns;
    this.#pid = terms.pid ?? process.pid;
  }

  static async open(folder: string): Promise<RunStore> {
    return new RunStore(await Database.open(join(folder, 'journal.sqlite')));
  }

  /**
   * Notes a run that begins, so that every other Plimsoll knows of it.
   * @param baseline what there was before, by `keyOf`
   */
  begin(run: Run, details: RunDetails, baseline: Baseline): void {
    const now = this.#clock.now();
    this.#database.atomically(() => {
      this.#database.run(
        `INSERT INTO runs (run_id, endpoint_url, started_at, pid, beat_at, baseline, run, details)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          run.runId,
          endpointKey(run.endpointUrl),
          run.startedAt,
          this.#pid,
          now,
          JSON.stringify([...baseline]),
          JSON.stringify(run),
          JSON.stringify(details)
        ]
      );
      this.#trim(now);
    });
  }

  /** Keeps how a run stands and what has changed of its things, and shows that its program lives. */
  save(run: Run, details: RunDetails, changed: readonly KeptThing[]): void {
    this.#database.atomically(() => {
      this.#database.run(
        'UPDATE runs SET run = ?, details = ?, ended_at = ?, beat_at = ? WHERE run_id = ?',
        [JSON.stringify(run), JSON.stringify(details), run.endedAt, this.#clock.now(), run.runId]
      );
      for (const thing of changed) this.#keep(run.runId, thing);
    });
  }

  #keep(runId: string, thing: KeptThing): void {
    this.#database.run(
      `INSERT INTO run_things (run_id, kind, thing_id, thing) VALUES (?, ?, ?, ?)
       ON CONFLICT (run_id, kind, thing_id) DO UPDATE SET thing = excluded.thing`,
      [runId, thing.kind, thing.id, JSON.stringify(thing)]
    );
  }

  /** What is known of a run that is over, and was not before. */
  amend(runId: string, more: Partial<RunDetails>): void {
    const details = { ...this.get(runId).details, ...more };
    const sql = 'UPDATE runs SET details = ? WHERE run_id = ?';
    this.#database.run(sql, [JSON.stringify(details), runId]);
  }

  /** Keeps what a later look at the engine has shown of a run that is over. */
  seenAgain(run: Run, things: readonly KeptThing[]): void {
    this.#database.atomically(() => {
      const sql = 'UPDATE runs SET run = ?, ended_at = ? WHERE run_id = ?';
      this.#database.run(sql, [JSON.stringify(run), run.endedAt, run.runId]);
      for (const thing of things) this.#keep(run.runId, thing);
    });
  }

  /** A command that could not be started made no run. */
  forget(runId: string): void {
    this.#database.run('DELETE FROM runs WHERE run_id = ?', [runId]);
  }

  /** Those on one engine, or on all of them, newest first. */
  list(endpointUrl?: string): Run[] {
    const where = endpointUrl === undefined ? '' : 'WHERE endpoint_url = ?';
    return this.#database
      .rows(
        headRow,
        `SELECT ${headColumns} FROM runs ${where} ORDER BY started_at DESC, rowid DESC`,
        endpointUrl === undefined ? [] : [endpointKey(endpointUrl)]
      )
      .map(head => this.#asItIs(head).run);
  }

  /** Rejects with `not-found`. */
  get(runId: string): StoredRun {
    const sql = `SELECT ${columns} FROM runs WHERE run_id = ?`;
    const [stored] = this.#database.rows(runRow, sql, [runId]);
    if (stored) return this.#asItIs(stored);
    throw new PlimsollError('not-found', 'This run is not kept any more.');
  }

  /** Those of these runs that are over; one that is not kept is not known to be. */
  ended(runIds: readonly string[]): Set<string> {
    const sql = `SELECT ${headColumns} FROM runs WHERE run_id IN (SELECT value FROM json_each(?))`;
    const heads = this.#database.rows(headRow, sql, [JSON.stringify(runIds)]);
    const runs = heads.map(head => this.#asItIs(head).run);
    return new Set(runs.flatMap(({ runId, endedAt }) => (endedAt === null ? [] : [runId])));
  }

  /** Whether its end is still to be noted: its program had no time to. */
  isUnended(runId: string): boolean {
    const sql = 'SELECT run_id FROM runs WHERE run_id = ? AND ended_at IS NULL';
    return this.#database.rows(idRow, sql, [runId]).length > 0;
  }

  /** What there was before a run, by `keyOf`. */
  baseline(runId: string): Baseline {
    const sql = 'SELECT baseline FROM runs WHERE run_id = ?';
    const [row] = this.#database.rows(baselineRow, sql, [runId]);
    return new Set(row?.baseline);
  }

  /** Oldest first. */
  things(runId: string): KeptThing[] {
    return this.#database
      .rows(thingRow, 'SELECT thing FROM run_things WHERE run_id = ? ORDER BY rowid', [runId])
      .map(({ thing }) => thing);
  }

  #claimant(run: Run, before: readonly string[]): Claimant {
    const { runId, startedAt, endedAt, folder } = run;
    return { runId, startedAt, endedAt, folder, before, things: this.things(runId) };
  }

  /** The runs on the same engine that were recorded at the same time. */
  beside(run: Run): Claimant[] {
    const until = run.endedAt ?? this.#clock.now();
    const sql = `SELECT ${claimColumns} FROM runs
       WHERE endpoint_url = ? AND run_id <> ? AND started_at <= ? AND coalesce(ended_at, ?) >= ?`;
    return this.#database
      .rows(claimRow, sql, [endpointKey(run.endpointUrl), run.runId, until, until, run.startedAt])
      .map(row => this.#claimant(this.#asItIs(row).run, row.before))
      .filter(({ endedAt }) => endedAt === null || endedAt >= run.startedAt);
  }

  /** A run without an end whose program is dead was interrupted. */
  #asItIs<T extends RunHead>(stored: T): T {
    const { run, pid, beatAt } = stored;
    if (run.endedAt !== null) return stored;
    if (programLives({ pid, beatAt }, this.#clock.now(), this.#isAlive)) return stored;
    const incomplete = [...run.incomplete, killed(beatAt)];
    return { ...stored, run: { ...run, state: 'interrupted', endedAt: beatAt, incomplete } };
  }

  #trim(now: number): void {
    this.#database.run('DELETE FROM runs WHERE started_at < ?', [now - keptMs]);
    this.#database.run(
      'DELETE FROM runs WHERE run_id NOT IN (SELECT run_id FROM runs ORDER BY started_at DESC, rowid DESC LIMIT ?)',
      [mostKept]
    );
  }

  dispose(): void {
    this.#database.dispose();
  }
}
