import type Libsql from 'libsql';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Disposable } from '../../shared/disposable';
import { PlimsollError, type ErrorCode } from '../../shared/errors';
import { journalMigrations, migrate } from './migrations';
import { storageTrouble } from './storage-trouble';

type Value = string | number | null | Uint8Array;

/** What one of the files is for: its steps, and how it speaks of itself. */
export interface DatabaseKind {
  migrations: readonly string[];
  /** `FULL` outlives a power cut; `NORMAL` may lose the last writes to one, never the file. */
  synchronous: 'FULL' | 'NORMAL';
  failure: { code: ErrorCode; words: string };
}

export const journalKind: DatabaseKind = {
  migrations: journalMigrations,
  synchronous: 'FULL',
  failure: { code: 'journal-failed', words: 'The journal could not be used' }
};

/** How long one program waits for the other's write, at most. */
const patienceMs = 5_000;

const failure = (
  { failure: { code, words } }: DatabaseKind,
  file: string,
  cause: unknown
): PlimsollError => {
  const { what, todo } = storageTrouble(cause, file);
  return new PlimsollError(code, `${words}: ${what}. What it holds was not changed. ${todo}`, {
    cause
  });
};

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

/**
 * The SQLite file that the window and the terminal share. Every call is synchronous, so that what
 * was written is on the disk when the call returns.
 */
export class Database implements Disposable {
  readonly #connection: Libsql.Database;
  readonly #kind: DatabaseKind;
  readonly #file: string;

  private constructor(connection: Libsql.Database, kind: DatabaseKind, file: string) {
    this.#connection = connection;
    this.#kind = kind;
    this.#file = file;
  }

  /**
   * The native part is loaded here and not before: a window that shows itself needs no database.
   * @param file a path, or `:memory:`
   */
  static async open(file: string, kind = journalKind): Promise<Database> {
    try {
      const { default: Connection } = await import('libsql');
      if (file !== ':memory:') makePrivate(file);
      const connection = new Connection(file, { timeout: patienceMs });
      // Takes effect in a new file alone: what is freed can be given back to the disk.
      connection.pragma('auto_vacuum = INCREMENTAL');
      // Readers and one writer at once.
      connection.pragma('journal_mode = WAL');
      connection.pragma(`synchronous = ${kind.synchronous}`);
      connection.pragma('foreign_keys = ON');
      migrate(connection, kind.migrations);
      return new Database(connection, kind, file);
    } catch (error) {
      throw failure(kind, file, error);
    }
  }

  /** Loads the native part while somebody waits for something else; `open` tells what is wrong with it. */
  static load(): void {
    void import('libsql').catch(() => undefined);
  }

  /** What another program writes, to be read alone; the file is not made. */
  static async read(file: string, kind = journalKind): Promise<Database> {
    try {
      if (!existsSync(file)) throw Object.assign(new Error('there is no file'), { code: 'ENOENT' });
      const { default: Connection } = await import('libsql');
      const connection = new Connection(file, { timeout: patienceMs });
      connection.pragma('query_only = ON');
      return new Database(connection, kind, file);
    } catch (error) {
      throw failure(kind, file, error);
    }
  }

  /** Changes rows and returns how many. */
  run(sql: string, values: Value[] = []): number {
    try {
      return this.#connection.prepare(sql).run(values).changes;
    } catch (error) {
      throw failure(this.#kind, this.#file, error);
    }
  }

  rows<T>(schema: z.ZodType<T>, sql: string, values: Value[] = []): T[] {
    try {
      return schema.array().parse(this.#connection.prepare(sql).all(values));
    } catch (error) {
      throw failure(this.#kind, this.#file, error);
    }
  }

  /** All of it or nothing; the right to write is taken first, so that it cannot be lost midway. */
  atomically<T>(work: () => T): T {
    try {
      return this.#connection.transaction(work).immediate();
    } catch (error) {
      throw error instanceof PlimsollError ? error : failure(this.#kind, this.#file, error);
    }
  }

  dispose(): void {
    if (this.#connection.open) this.#connection.close();
  }
}
