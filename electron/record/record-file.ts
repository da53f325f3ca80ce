import { Database, type DatabaseKind } from '../store/database';

/**
 * `log`: what was read, a row a batch, for the last hour and until it is summed up. `chunks`: an hour
 * of one series in buckets of one width. `load` is the sum of their means.
 */
const recordKind: DatabaseKind = {
  migrations: [
    `CREATE TABLE series (
       series_id INTEGER PRIMARY KEY,
       endpoint TEXT NOT NULL,
       key TEXT NOT NULL,
       name TEXT NOT NULL,
       peak INTEGER NOT NULL DEFAULT 0,
       peak_at INTEGER NOT NULL DEFAULT 0,
       seen_at INTEGER NOT NULL,
       UNIQUE (endpoint, key)
     );
     CREATE TABLE members (
       container_id TEXT PRIMARY KEY,
       series_id INTEGER NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
       since INTEGER NOT NULL
     );
     CREATE INDEX members_by_series ON members (series_id, since);
     CREATE TABLE log (
       batch_id INTEGER PRIMARY KEY,
       from_at INTEGER NOT NULL,
       to_at INTEGER NOT NULL,
       readings BLOB NOT NULL
     );
     CREATE TABLE chunks (
       series_id INTEGER NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
       width INTEGER NOT NULL,
       from_at INTEGER NOT NULL,
       load INTEGER NOT NULL,
       buckets BLOB NOT NULL,
       PRIMARY KEY (series_id, width, from_at)
     ) WITHOUT ROWID;
     CREATE INDEX chunks_by_time ON chunks (width, from_at, series_id, load);
     CREATE TABLE keeper (
       only INTEGER PRIMARY KEY CHECK (only = 1),
       owner TEXT NOT NULL,
       pid INTEGER NOT NULL,
       beat_at INTEGER NOT NULL,
       summed_until INTEGER NOT NULL
     );
     INSERT INTO keeper VALUES (1, '', 0, 0, 0);`
  ],
  synchronous: 'NORMAL',
  failure: {
    code: 'record-failed',
    damaged: 'record-damaged',
    words: 'The memory record could not be used'
  }
};

/** It must be there: whoever reads does not make one. */
export const readRecordFile = (file: string): Promise<Database> => Database.read(file, recordKind);

export const openRecordFile = (file: string): Promise<Database> => Database.open(file, recordKind);

/** Returns what it is called now. */
export const setRecordAside = (file: string): string => Database.setAside(file, recordKind);

/** The same, while no program has it open. */
export const setUnusedRecordAside = (file: string): Promise<string> =>
  Database.setUnusedAside(file, recordKind);
