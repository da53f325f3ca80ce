import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../store/database';

const keeperRow = z.object({ owner: z.string(), pid: z.number(), beat_at: z.number() });

/** A program that has not written for so long does not record any more, even if it lives. */
const silentMs = 60_000;

export type Held = 'held' | 'taken' | 'refused';

/** The right to write the record: of all programs that share the file only one has it. */
export class Lease {
  readonly #database: Database;
  readonly #pid: number;
  readonly #isAlive: (pid: number) => boolean;
  readonly #owner = randomUUID();

  constructor(database: Database, pid: number, isAlive: (pid: number) => boolean) {
    this.#database = database;
    this.#pid = pid;
    this.#isAlive = isAlive;
  }

  /** To be asked inside the transaction that writes; `taken` = it was another's until now. */
  hold(now: number): Held {
    const [row] = this.#database.rows(keeperRow, 'SELECT owner, pid, beat_at FROM keeper');
    const isMine = row?.owner === this.#owner;
    const isAnothers =
      row && !isMine && row.owner !== '' && now - row.beat_at < silentMs && this.#isAlive(row.pid);
    if (isAnothers) return 'refused';
    const change = 'UPDATE keeper SET owner = ?, pid = ?, beat_at = ?';
    this.#database.run(change, [this.#owner, this.#pid, now]);
    return isMine ? 'held' : 'taken';
  }

  /** Leaves it to whoever asks next. */
  release(): void {
    this.#database.run(`UPDATE keeper SET owner = '' WHERE owner = ?`, [this.#owner]);
  }
}
