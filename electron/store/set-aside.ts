import type Libsql from 'libsql';
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** What SQLite keeps beside a file, those first: a log that stays behind would go into the new file. */
const parts = ['-wal', '-shm', ''] as const;

/** `journal.sqlite` becomes `journal-20261201T101530123Z.sqlite`, which is a database like any other. */
const asideName = (file: string, now: Date): string => {
  const stamp = now.toISOString().replaceAll(/[-:.]/g, '');
  const extension = extname(file);
  return join(dirname(file), `${basename(file, extension)}-${stamp}${extension}`);
};

/**
 * Renames a file of SQLite with all that belongs to it, and returns what it is called now. A program
 * that has it open goes on with what it has opened: SQLite sees that the file was moved, and removes
 * no log by the old name.
 */
export const renameAside = (file: string, now: Date): string => {
  const aside = asideName(file, now);
  if (existsSync(aside)) throw Object.assign(new Error('The name is taken.'), { code: 'EEXIST' });
  for (const part of parts) {
    if (part === '' || existsSync(file + part)) renameSync(file + part, aside + part);
  }
  return aside;
};

/**
 * Whether another program has the file open; false as well where it is too damaged to be locked. In
 * WAL mode each connection holds a shared lock for as long as it is open. This process must have had
 * no connection to it before: libsql keeps one until the garbage collector has taken its statements.
 */
export const isOpenElsewhere = (Connection: typeof Libsql, file: string): boolean => {
  const connection = new Connection(file, { timeout: 0 });
  try {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    connection.exec('BEGIN EXCLUSIVE');
    connection.exec('ROLLBACK');
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
  } finally {
    connection.close();
  }
};
