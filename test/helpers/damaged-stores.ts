import Connection from 'libsql';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditStore } from '../../electron/audit/store/audit-store';
import { JournalFile } from '../../electron/journal-file';
import { IncidentStore } from '../../electron/incidents/incident-store';
import { PoolBook } from '../../electron/pools/pool-book';
import { MemoryStore } from '../../electron/record/memory-store';
import { RunStore } from '../../electron/runs/run-store';
import type { Disposable } from '../../shared/disposable';
import { aRun } from './a-run';
import {
  clockAt,
  endpoint,
  keptFiles,
  minute,
  nobody,
  now,
  numbered,
  rows,
  type KeptFile
} from './kept-stores';

interface Use<T> {
  open: (folder: string) => Promise<T>;
  reads: ((store: T) => unknown)[];
}

const opens = () => {
  clockAt.time = now + minute;
  return { clock: clockAt, pid: nobody, isAlive: () => false };
};

const journalUse: Use<JournalFile> = {
  open: folder => JournalFile.open(folder, opens()),
  reads: [
    journal => journal.passes.passes(),
    journal =>
      journal.passes.passes().map(({ passId, state }) => {
        if (state === 'interrupted')
          return [journal.passes.agreed(passId), journal.passes.unknown(passId)];
        return null;
      }),
    journal =>
      journal.passes
        .passes()
        .map(({ items }) => items.map(one => journal.passes.entry(one.entryId))),
    journal => journal.passes.knowsVolume(endpoint, 'container-1'),
    journal => journal.limits.of(endpoint),
    journal => journal.environments.entries(endpoint),
    journal => new PoolBook(journal.poolsOn(endpoint)).list(),
    journal => {
      const plan = { planId: 'q', createdAt: 5, endpointUrl: endpoint, items: [], kept: [] };
      const none = { itemIds: [], keepVolumesOf: [], confirmedNames: [] };
      journal.passes.start(plan, [], none).dispose();
    }
  ]
};
const runUse: Use<RunStore> = {
  open: folder => RunStore.open(folder),
  reads: [
    runs => runs.list().map(run => [runs.get(run.runId), runs.things(run.runId)]),
    runs => runs.beside(aRun({ startedAt: 0, endedAt: null, endpointUrl: endpoint })),
    runs => numbered(rows, index => runs.baseline(`run-${index}`))
  ]
};
const incidentUse: Use<IncidentStore> = {
  open: folder => IncidentStore.open(folder),
  reads: [
    incidents => incidents.list(endpoint).map(({ id }) => incidents.details(id)),
    incidents => incidents.ongoing(endpoint)
  ]
};
const auditUse: Use<AuditStore> = {
  open: folder => AuditStore.open(folder),
  reads: [audits => audits.list().map(({ reportId }) => audits.get(reportId))]
};
const from = now - 24 * 60 * minute;
const recordUse: Use<MemoryStore> = {
  open: folder => MemoryStore.open(join(folder, 'memory.sqlite'), { maxBytes: 2e8, ...opens() }),
  reads: [
    ({ recall }) => recall.stack(endpoint, from, now, 200),
    ({ recall }) => recall.seen(numbered(4, index => ({ containerId: `container-${index}` }))),
    ({ recall }) => recall.range('container-3', from, now, 300),
    ({ recall }) => recall.quantile('container-3', 0.95, 0),
    record => {
      clockAt.time += 61 * minute;
      const nothing = { introduced: [], readings: [], totalBytes: 1, engineBytes: null };
      record.record({ at: clockAt.time, endpoint, ...nothing });
      while (record.tidy());
    }
  ]
};

/** Each read in a store of its own: what one has found does not keep the next from reading. */
const attempt = async <T extends Disposable>(folder: string, { open, reads }: Use<T>) => {
  const failures: string[] = [];
  for (const read of reads) {
    let store: T | null = null;
    try {
      store = await open(folder);
      read(store);
      store.dispose();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
      try {
        store?.dispose();
      } catch {
        // It could not write what it holds; that is said already.
      }
    }
  }
  return failures;
};

/** Reads all of a file as Plimsoll does, and writes a little; returns what failed, in words. */
export const readStores = async (folder: string, file: KeptFile): Promise<string[]> => {
  const failures =
    file === 'memory.sqlite'
      ? await attempt(folder, recordUse)
      : [
          await attempt(folder, journalUse),
          await attempt(folder, runUse),
          await attempt(folder, incidentUse),
          await attempt(folder, auditUse)
        ].flat();
  return [...new Set(failures)];
};

const copyStores = (whole: string, folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(whole, folder, { recursive: true });
};

/** What failed, by column, while the first row has a text there that is no UTF-8. */
export const readOddTexts = async (
  whole: string,
  folder: string,
  columns: readonly (readonly [KeptFile, table: string, column: string])[]
): Promise<string[][]> => {
  const failures: string[][] = [];
  for (const [file, table, column] of columns) {
    copyStores(whole, folder);
    const damaged = new Connection(join(folder, file));
    damaged.exec(`PRAGMA foreign_keys = OFF; UPDATE ${table} SET ${column} = CAST(x'63ff31' AS TEXT)
      WHERE rowid = (SELECT min(rowid) FROM ${table})`);
    damaged.close();
    process.stderr.write(`${table}.${column}\n`);
    failures.push(await readStores(folder, file));
  }
  return failures;
};

/** mulberry32: the same seed damages the same bytes. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const flip = (file: string, seed: number, count: number): void => {
  const bytes = readFileSync(file);
  const random = randomFrom(seed);
  for (let done = 0; done < count; done += 1) {
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  }
  writeFileSync(file, bytes);
};

/** Damages a copy of each file, one seed after the other, and reads it: what failed, by file and seed. */
export const readDamaged = async (
  whole: string,
  folder: string,
  seeds: readonly number[],
  flips: number
): Promise<Record<KeptFile, string[][]>> => {
  const failures: Record<KeptFile, string[][]> = { 'journal.sqlite': [], 'memory.sqlite': [] };
  for (const file of keptFiles) {
    for (const seed of seeds) {
      copyStores(whole, folder);
      flip(join(folder, file), seed, flips);
      process.stderr.write(`${file}, seed ${seed}\n`);
      failures[file].push(await readStores(folder, file));
    }
  }
  return failures;
};
