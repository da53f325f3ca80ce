import { z } from 'zod';
import type { Disposable } from '../../shared/disposable';
import { processRuns } from '../process-runs';
import { systemClock, type Clock } from '../clock';
import type { Database } from '../store/database';
import { Gathering } from './gathering';
import { Lease } from './lease';
import { writeBatch } from './log-code';
import { Past } from './past';
import { Recall } from './recall';
import { openRecordFile, readRecordFile } from './record-file';
import type { RecordedRound } from './round';
import { SeriesBook } from './series-book';
import { forgetFuture, trimBySize, upkeep } from './upkeep';
import { hour } from './widths';

export interface StoreTerms {
  maxBytes: number;
  clock?: Clock;
  pid?: number;
  isAlive?: (pid: number) => boolean;
}

/** How much may be lost when Plimsoll is killed. */
const batchMs = 15_000;
const lastRow = z.object({ last: z.number().nullable() });

/**
 * What every container used, kept for two weeks in a file that several programs may read and one
 * writes. Every call is synchronous: the window has it in a thread of its own.
 */
export class MemoryStore implements Disposable {
  readonly #database: Database;
  readonly #readsOnly: boolean;
  readonly #clock: Clock;
  readonly #lease: Lease;
  readonly #gathering: Gathering;
  readonly #past: Past;
  /** What may be asked of it. */
  readonly recall: Recall;
  #maxBytes: number;
  #upkeep: Generator<void> | null = null;
  #writtenAt: number;

  private constructor(database: Database, terms: StoreTerms, readsOnly = false) {
    this.#database = database;
    this.#readsOnly = readsOnly;
    this.#clock = terms.clock ?? systemClock;
    this.#lease = new Lease(database, terms.pid ?? process.pid, terms.isAlive ?? processRuns);
    const book = new SeriesBook(database);
    const gathering = (this.#gathering = new Gathering(book));
    const past = (this.#past = new Past(database, gathering.pending));
    const clock = this.#clock;
    this.recall = new Recall({ database, book, past, gathering, clock });
    this.#maxBytes = terms.maxBytes;
    this.#writtenAt = this.#clock.now();
  }

  static async open(file: string, terms: StoreTerms): Promise<MemoryStore> {
    const database = await openRecordFile(file);
    const store = new MemoryStore(database, terms);
    database.atomically(() => {
      const now = store.#clock.now();
      if (store.#lease.hold(now) !== 'refused') forgetFuture(database, now);
    });
    return store;
  }

  /** Reads alone, also while another program records; the file has to be there. */
  static async read(file: string, clock?: Clock): Promise<MemoryStore> {
    const terms = { maxBytes: Infinity, ...(clock && { clock }) };
    return new MemoryStore(await readRecordFile(file), terms, true);
  }

  setBound(maxBytes: number): void {
    this.#maxBytes = maxBytes;
    this.flush();
    if (this.#lease.hold(this.#clock.now()) !== 'refused') trimBySize(this.#database, maxBytes);
  }

  record(round: RecordedRound): void {
    const { at, introduced } = round;
    if (introduced.length > 0) this.#database.atomically(() => this.#gathering.meet(round));
    this.#gathering.add(round);
    if (at - this.#writtenAt >= batchMs || at < this.#writtenAt) this.flush();
  }

  /** From now on nothing is known, until the next round. */
  gap(): void {
    this.flush();
    this.#gathering.gap();
  }

  /** Writes down what has gathered. */
  flush(): void {
    const now = this.#clock.now();
    try {
      this.#database.atomically(() => this.#write(now));
    } finally {
      this.#gathering.pending.clear();
      this.#writtenAt = now;
    }
  }

  #write(now: number): void {
    const held = this.#lease.hold(now);
    if (held === 'refused') {
      this.#upkeep = null;
      return;
    }
    if (held === 'taken') this.#dropRecorded();
    const all = [...this.#gathering.pending.values()].flat();
    if (all.length > 0) {
      const from = all.reduce((least, { at }) => Math.min(least, at), Infinity);
      const to = all.reduce((most, { at }) => Math.max(most, at), 0);
      const insert = 'INSERT INTO log (from_at, to_at, readings) VALUES (?, ?, ?)';
      this.#database.run(insert, [from, to, writeBatch(this.#gathering.pending, from)]);
      this.#gathering.raisePeaks();
    }
    if (this.#upkeep || Math.floor(now / hour) * hour <= this.#past.summedUntil) return;
    this.#upkeep = upkeep(this.#database, this.#past, now, () => this.#maxBytes);
  }

  /**
   * Does the next short step of what is due once an hour, if anything is.
   * @returns whether there is more to do
   */
  tidy(): boolean {
    const isDone = this.#upkeep?.next().done ?? true;
    if (isDone) this.#upkeep = null;
    return !isDone;
  }

  /** Another program recorded until now: what it wrote down is not written twice. */
  #dropRecorded(): void {
    const [row] = this.#database.rows(lastRow, 'SELECT max(to_at) AS last FROM log');
    this.#gathering.dropUntil(row?.last ?? 0);
  }

  dispose(): void {
    try {
      if (this.#readsOnly) return;
      this.flush();
      this.#lease.release();
    } finally {
      this.#database.dispose();
    }
  }
}
