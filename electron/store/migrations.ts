import type Libsql from 'libsql';
import { WrittenByNewer } from './storage-trouble';

/**
 * Each step brings the file from one version to the next; SQLite's `user_version` counts the steps
 * taken. A released step is never changed.
 */
export const journalMigrations: readonly string[] = [
  `CREATE TABLE passes (
     pass_id TEXT PRIMARY KEY,
     endpoint_url TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     ended_at INTEGER,
     cancelled INTEGER NOT NULL DEFAULT 0,
     interruptions INTEGER NOT NULL DEFAULT 0,
     plan TEXT NOT NULL,
     choice TEXT NOT NULL,
     owner TEXT NOT NULL,
     pid INTEGER NOT NULL,
     beat_at INTEGER NOT NULL
   );
   CREATE INDEX passes_by_time ON passes (started_at);
   CREATE TABLE items (
     entry_id INTEGER PRIMARY KEY AUTOINCREMENT,
     pass_id TEXT NOT NULL REFERENCES passes (pass_id) ON DELETE CASCADE,
     item_id TEXT NOT NULL,
     thing_id TEXT NOT NULL,
     kind TEXT NOT NULL,
     name TEXT NOT NULL,
     state TEXT NOT NULL DEFAULT 'waiting',
     act TEXT,
     begun_at INTEGER,
     settled_at INTEGER,
     outcome TEXT,
     why TEXT,
     bytes_freed INTEGER NOT NULL DEFAULT 0,
     definition TEXT,
     definition_size INTEGER NOT NULL DEFAULT 0,
     restored_at INTEGER,
     UNIQUE (pass_id, item_id)
   );`,
  `CREATE TABLE incidents (
     id TEXT PRIMARY KEY,
     endpoint_url TEXT NOT NULL,
     key TEXT NOT NULL,
     kind TEXT NOT NULL,
     at INTEGER NOT NULL,
     until INTEGER NOT NULL,
     ongoing INTEGER NOT NULL,
     container_id TEXT,
     incident TEXT NOT NULL,
     context TEXT NOT NULL,
     seen INTEGER NOT NULL DEFAULT 0,
     UNIQUE (endpoint_url, key)
   );
   CREATE INDEX incidents_by_time ON incidents (endpoint_url, at);`,
  `CREATE TABLE limit_changes (
     change_id INTEGER PRIMARY KEY AUTOINCREMENT,
     endpoint_url TEXT NOT NULL,
     container_id TEXT NOT NULL,
     name TEXT NOT NULL,
     at INTEGER NOT NULL,
     from_bytes INTEGER,
     from_swap_bytes INTEGER NOT NULL,
     to_bytes INTEGER NOT NULL,
     outcome TEXT NOT NULL DEFAULT 'unknown',
     why TEXT,
     undone_at INTEGER,
     undoes INTEGER
   );
   CREATE INDEX limit_changes_by_container ON limit_changes (container_id);`,
  'ALTER TABLE items ADD COLUMN volumes TEXT;',
  `CREATE TABLE runs (
     run_id TEXT PRIMARY KEY,
     endpoint_url TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     ended_at INTEGER,
     pid INTEGER NOT NULL,
     beat_at INTEGER NOT NULL,
     baseline TEXT NOT NULL,
     run TEXT NOT NULL,
     details TEXT NOT NULL
   );
   CREATE INDEX runs_by_time ON runs (endpoint_url, started_at);
   CREATE TABLE run_things (
     run_id TEXT NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
     kind TEXT NOT NULL,
     thing_id TEXT NOT NULL,
     thing TEXT NOT NULL,
     PRIMARY KEY (run_id, kind, thing_id)
   );`,
  `CREATE TABLE environments (
     environment_id TEXT PRIMARY KEY,
     endpoint_url TEXT NOT NULL,
     memory_bytes INTEGER NOT NULL,
     pid INTEGER NOT NULL,
     began_at INTEGER NOT NULL,
     beat_at INTEGER NOT NULL,
     kept_by TEXT
   );`,
  `CREATE TABLE pools (
     endpoint_url TEXT NOT NULL,
     name TEXT NOT NULL,
     file TEXT NOT NULL,
     digest TEXT NOT NULL,
     project TEXT NOT NULL,
     size INTEGER NOT NULL,
     version INTEGER NOT NULL DEFAULT 1,
     removed INTEGER NOT NULL DEFAULT 0,
     trouble TEXT,
     trouble_kind TEXT,
     failures INTEGER NOT NULL DEFAULT 0,
     next_try_at INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (endpoint_url, name)
   );
   CREATE TABLE pool_keepers (
     endpoint_url TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     pid INTEGER NOT NULL,
     beat_at INTEGER NOT NULL
   );
   CREATE TABLE pool_slots (
     environment_id TEXT PRIMARY KEY,
     endpoint_url TEXT NOT NULL,
     pool TEXT NOT NULL,
     version INTEGER NOT NULL,
     state TEXT NOT NULL,
     since INTEGER NOT NULL,
     began_at INTEGER NOT NULL,
     warm_at INTEGER,
     pid INTEGER NOT NULL,
     beat_at INTEGER NOT NULL,
     variables TEXT NOT NULL DEFAULT '{}',
     containers TEXT NOT NULL DEFAULT '[]',
     run_id TEXT,
     run_name TEXT,
     waited_ms INTEGER,
     why TEXT,
     failures INTEGER NOT NULL DEFAULT 0,
     next_try_at INTEGER NOT NULL DEFAULT 0
   );
   CREATE TABLE pool_waits (
     wait_id INTEGER PRIMARY KEY AUTOINCREMENT,
     endpoint_url TEXT NOT NULL,
     pool TEXT NOT NULL,
     run_name TEXT NOT NULL,
     since INTEGER NOT NULL,
     pid INTEGER NOT NULL,
     beat_at INTEGER NOT NULL
   );
   CREATE TABLE pool_leases (
     lease_id INTEGER PRIMARY KEY AUTOINCREMENT,
     endpoint_url TEXT NOT NULL,
     pool TEXT NOT NULL,
     run_name TEXT NOT NULL,
     leased_at INTEGER NOT NULL,
     waited_ms INTEGER NOT NULL,
     held_ms INTEGER NOT NULL
   );`,
  `CREATE TABLE audits (
     report_id TEXT PRIMARY KEY,
     created_at INTEGER NOT NULL,
     summary TEXT NOT NULL,
     report TEXT NOT NULL
   );
   CREATE INDEX audits_by_time ON audits (created_at);`
];

const versionOf = (connection: Libsql.Database): number => {
  const [row] = connection.prepare('PRAGMA user_version').all() as { user_version: number }[];
  return row?.user_version ?? 0;
};

/** Brings the file up to date; throws when a newer Plimsoll has written it. */
export const migrate = (connection: Libsql.Database, migrations: readonly string[]): void => {
  const newestVersion = migrations.length;
  const steps = (): void => {
    const version = versionOf(connection);
    if (version > newestVersion) throw new WrittenByNewer();
    for (const step of migrations.slice(version)) connection.exec(step);
    if (version < newestVersion) connection.exec(`PRAGMA user_version = ${newestVersion}`);
  };
  // Two programs may start at once: the second one waits here and finds nothing left to do.
  connection.transaction(steps).immediate();
};
