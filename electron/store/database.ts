import type Libsql from 'libsql';
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import { migrate } from './migrations';

type Value = string | number | null;

/** How long one program waits for the other's write, at most. */
const patienceMs = 5_000;

const failure = (cause: unknown): PlimsollError => {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new PlimsollError('journal-failed', `The journal could not be used (${words}).`, {
    cause
  });
};

/**
 * It holds the environment variables of containers: nobody else's to read. SQLite gives the files
 * it keeps beside this one the same mode, so it has to have it before they are made.
 */
const makePrivate = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
};

/**
 * The SQLite file that the window and the terminal share. Every call is synchronous, so that what
 * was written is on the disk when the call returns.
 */
export class Database implements Disposable {
  readonly #connection: Libsql.Database;

  private constructor(connection: Libsql.Database) {
    this.#connection = connection;
  }

  /**
   * The native part is loaded here and not before: a window that shows itself needs no database.
   * @param file a path, or `:memory:`
   */
  static async open(file: string): Promise<Database> {
    try {
      const { default: Connection } = await import('libsql');
      if (file !== ':memory:') makePrivate(file);
      const connection = new Connection(file, { timeout: patienceMs });
      // Readers and one writer at once; and a journal must outlive a power cut.
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
      connection.pragma('foreign_keys = ON');
      migrate(connection);
      return new Database(connection);
    } catch (error) {
      throw failure(error);
    }
  }

  /** Changes rows and returns how many. */
  run(sql: string, values: Value[] = []): number {
    try {
      return this.#connection.prepare(sql).run(...values).changes;
    } catch (error) {
      throw failure(error);
    }
  }

  rows<T>(schema: z.ZodType<T>, sql: string, values: Value[] = []): T[] {
    try {
      return schema.array().parse(this.#connection.prepare(sql).all(...values));
    } catch (error) {
      throw failure(error);
    }
  }

  /** All of it or nothing; the right to write is taken first, so that it cannot be lost midway. */
  atomically<T>(work: () => T): T {
    try {
      return this.#connection.transaction(work).immediate();
    } catch (error) {
      throw error instanceof PlimsollError ? error : failure(error);
    }
  }

  dispose(): void {
    if (this.#connection.open) this.#connection.close();
  }
}
