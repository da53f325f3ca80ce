import type Libsql from 'libsql';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Disposable } from '../../shared/disposable';
import { PlimsollError, type ErrorCode } from '../../shared/errors';
import { journalMigrations, migrate } from './migrations';
import { isOpenElsewhere, renameAside } from './set-aside';
import { isDamage, storageTrouble, Unreadable } from './storage-trouble';
import { TextGuard } from './text-guard';

type Value = string | number | null | Uint8Array;

/** What one of the files is for: its steps, and how it speaks of itself. */
export interface DatabaseKind {
  migrations: readonly string[];
  /** `FULL` outlives a power cut; `NORMAL` may lose the last writes to one, never the file. */
  synchronous: 'FULL' | 'NORMAL';
  /** `damaged` where the file can be set aside. */
  failure: { code: ErrorCode; damaged: ErrorCode; words: string };
}

export const journalKind: DatabaseKind = {
  migrations: journalMigrations,
  synchronous: 'FULL',
  failure: {
    code: 'journal-failed',
    damaged: 'journal-damaged',
    words: 'The journal could not be used'
  }
};

/** How long one program waits for the other's write, at most. */
const patienceMs = 5_000;

const failure = ({ failure: kind }: DatabaseKind, file: string, cause: unknown): PlimsollError => {
  const { what, todo } = storageTrouble(cause, file);
  const code = isDamage(cause) ? kind.damaged : kind.code;
  const sentence = `${kind.words}: ${what}. What it holds was not changed. ${todo}`;
  return new PlimsollError(code, sentence, { cause });
};

const asFailure = (kind: DatabaseKind, file: string, error: unknown): PlimsollError =>
  error instanceof PlimsollError ? error : failure(kind, file, error);

const makeNew = (file: string): void => {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    // Another program was faster.
    if (!existsSync(file)) throw error;
  }
};

/**
 * It holds the environment variables of containers: nobody else's to read. SQLite gives the files
 * it keeps beside this one the same mode, so it has to have it before they are made. A file that is
 * there is not opened: closing it would drop the locks that this program's other connections hold
 * (POSIX; https://www.sqlite.org/howtocorrupt.html, 2.2), and the next program to leave would delete
 * the log they go on writing to.
 */
const makePrivate = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) makeNew(file);
  chmodSync(file, 0o600);
};

interface Opened {
  connection: Libsql.Database;
  guard: TextGuard;
}

/** Makes one use of a connection; it is closed where that fails. */
const using = <T>(connection: Libsql.Database, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    connection.close();
    throw error;
  }
};

const openToWrite = (Connection: typeof Libsql, file: string, kind: DatabaseKind): Opened => {
  if (file !== ':memory:') makePrivate(file);
  const connection = new Connection(file, { timeout: patienceMs });
  return using(connection, () => {
    // Takes effect in a new file alone: what is freed can be given back to the disk.
    connection.pragma('auto_vacuum = INCREMENTAL');
    // Readers and one writer at once.
    connection.pragma('journal_mode = WAL');
    connection.pragma(`synchronous = ${kind.synchronous}`);
    connection.pragma('foreign_keys = ON');
    const guard = new TextGuard(connection);
    migrate(connection, kind.migrations);
    return { connection, guard };
  });
};

const openToRead = (Connection: typeof Libsql, file: string): Opened => {
  if (!existsSync(file)) throw Object.assign(new Error('there is no file'), { code: 'ENOENT' });
  const connection = new Connection(file, { timeout: patienceMs });
  return using(connection, () => {
    connection.pragma('query_only = ON');
    return { connection, guard: new TextGuard(connection) };
  });
};

/** Those of this program, which have the same file open under the same name. */
const open = new Set<Database>();

/**
 * The SQLite file that the window and the terminal share. Every call is synchronous, so that what
 * was written is on the disk when the call returns. Once it is seen to be damaged, it is neither
 * read nor written any more: nothing may depend on what it says.
 */
export class Database implements Disposable {
  readonly #open: () => Opened;
  readonly #kind: DatabaseKind;
  readonly #file: string;
  #opened: Opened | null;
  #damage: PlimsollError | null = null;
  #disposed = false;

  private constructor(reopen: () => Opened, kind: DatabaseKind, file: string) {
    this.#open = reopen;
    this.#kind = kind;
    this.#file = file;
    this.#opened = reopen();
    open.add(this);
  }

  /**
   * The native part is loaded here and not before: a window that shows itself needs no database.
   * @param file a path, or `:memory:`
   */
  static async open(file: string, kind = journalKind): Promise<Database> {
    try {
      const { default: Connection } = await import('libsql');
      for (const one of open) if (one.#isOf(file) && one.#damage) throw one.#damage;
      return new Database(() => openToWrite(Connection, file, kind), kind, file);
    } catch (error) {
      throw asFailure(kind, file, error);
    }
  }

  /** Loads the native part while somebody waits for something else; `open` tells what is wrong with it. */
  static load(): void {
    void import('libsql').catch(() => undefined);
  }

  /** What another program writes, to be read alone; the file is not made. */
  static async read(file: string, kind = journalKind): Promise<Database> {
    try {
      const { default: Connection } = await import('libsql');
      return new Database(() => openToRead(Connection, file), kind, file);
    } catch (error) {
      throw failure(kind, file, error);
    }
  }

  /**
   * Gives a file another name beside itself and returns it; a new one is begun when it is needed.
   * Whoever has it open in this program goes on with the new one.
   */
  static setAside(file: string, kind = journalKind, now = new Date()): string {
    try {
      for (const one of open) if (one.#isOf(file)) one.#close();
      return renameAside(file, now);
    } catch (error) {
      throw failure(kind, file, error);
    }
  }

  /** The same, for a program that has not opened it: refused while another one has. */
  static async setUnusedAside(file: string, kind = journalKind): Promise<string> {
    try {
      const { default: Connection } = await import('libsql');
      if (isOpenElsewhere(Connection, file)) {
        throw Object.assign(new Error('It is in use.'), { code: 'EBUSY' });
      }
    } catch (error) {
      throw failure(kind, file, error);
    }
    return Database.setAside(file, kind);
  }

  /** Changes rows and returns how many. */
  run(sql: string, values: Value[] = []): number {
    return this.#attempt(({ connection }) => connection.prepare(sql).run(values).changes);
  }

  /** What is no SELECT may ask for numbers alone (see `TextGuard`). */
  rows<T>(schema: z.ZodType<T>, sql: string, values: Value[] = []): T[] {
    return this.#attempt(({ connection, guard }) => {
      guard.check(sql, values);
      const found: unknown[] = connection.prepare(sql).all(values);
      try {
        return schema.array().parse(found);
      } catch (cause) {
        throw new Unreadable('A row is not what it should be.', { cause });
      }
    });
  }

  /** All of it or nothing; the right to write is taken first, so that it cannot be lost midway. */
  atomically<T>(work: () => T): T {
    return this.#attempt(({ connection }) => connection.transaction(work).immediate());
  }

  #attempt<T>(work: (opened: Opened) => T): T {
    if (this.#damage) throw this.#damage;
    try {
      if (this.#disposed) throw new Error('It is closed.');
      this.#opened ??= this.#open();
      return work(this.#opened);
    } catch (error) {
      const known = asFailure(this.#kind, this.#file, error);
      if (isDamage(error)) this.#foundDamaged(known);
      throw known;
    }
  }

  /** It holds for all that this program has open of the file. */
  #foundDamaged(damage: PlimsollError): void {
    this.#damage = damage;
    for (const one of open) if (one.#isOf(this.#file)) one.#damage = damage;
  }

  #isOf(file: string): boolean {
    return this.#file === file && file !== ':memory:';
  }

  #close(): void {
    this.#opened?.connection.close();
    this.#opened = null;
    this.#damage = null;
  }

  dispose(): void {
    open.delete(this);
    this.#disposed = true;
    this.#close();
  }
}
