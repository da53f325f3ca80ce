import Connection from 'libsql';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AuditStore } from '../../electron/audit/store/audit-store';
import { JournalFile } from '../../electron/journal-file';
import { IncidentStore } from '../../electron/incidents/incident-store';
import { MemoryStore } from '../../electron/record/memory-store';
import { PoolBook } from '../../electron/pools/pool-book';
import type { RunDetails } from '../../electron/runs/run-rows';
import { newThing } from '../../electron/runs/kept-thing';
import { RunStore } from '../../electron/runs/run-store';
import type { PlanItem } from '../../shared/model/plan';
import { disposable } from '../../shared/disposable';
import { aFinding, anAuditReport } from './an-audit-report';
import { aRun } from './a-run';
import { anIncident } from './an-incident';

export const keptFiles = ['journal.sqlite', 'memory.sqlite'] as const;
export type KeptFile = (typeof keptFiles)[number];
/** Of what there are several. */
export const rows = 12;
export const endpoint = 'unix:///one';
export const minute = 60_000;
/** On the hour, so that the record has hours that are over. */
export const now = Date.UTC(2026, 10, 30, 12);
export const clockAt = {
  time: now,
  now: () => clockAt.time,
  after: () => disposable(() => undefined)
};
export const nobody = 2 ** 22 + 1;

const noDetails: RunDetails = {
  before: ['project shop'],
  health: {
    pingP50Ms: 1,
    pingP95Ms: 2,
    slowestPingMs: 3,
    pings: 4,
    degradedMs: 0,
    downMs: 0,
    mutations: 0,
    mutationsPerSecond: 0,
    busiestSecond: 0
  },
  incidents: [],
  logs: [],
  cleaned: null
};

export const numbered = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const anItem = (index: number): PlanItem => ({
  itemId: `item-${index}`,
  id: `container-${index}`,
  kind: 'container',
  category: null,
  name: `web-${index}`,
  reason: 'It ended two days ago.',
  bytes: 0,
  action: 'remove',
  selected: true,
  owner: null,
  volumes: [],
  confirmByName: false,
  startedAt: 10
});

const fillJournal = async (folder: string): Promise<void> => {
  const journal = await JournalFile.open(folder, { clock: clockAt, pid: nobody });
  for (const pass of numbered(6, index => index)) {
    const items = numbered(12, anItem);
    const plan = { planId: 'p', createdAt: 5, endpointUrl: endpoint, items, kept: [] };
    const record = journal.passes.start(plan, items, {
      itemIds: [],
      keepVolumesOf: [],
      confirmedNames: []
    });
    for (const item of items.slice(0, pass * 2)) {
      record.begin(item, 'remove', {
        thing: { Id: item.id, Config: { Env: numbered(40, each => `VARIABLE_${each}=${each}`) } },
        volumes: []
      });
      if (pass % 2 === 0) {
        const result = { why: null, bytesFreed: 5, volumes: ['data'], exitCode: null };
        record.settle(item.itemId, { outcome: 'removed', ...result });
      }
    }
    record.dispose();
  }
  for (const index of numbered(rows, each => each)) {
    journal.limits.begin({
      endpointUrl: endpoint,
      containerId: `container-${index}`,
      name: `web-${index}`,
      fromBytes: null,
      fromSwapBytes: 0,
      toBytes: 512,
      undoes: null
    });
    const environment = { id: `environment-${index}`, endpointUrl: endpoint };
    journal.environments.admit(environment, [], () => ({ admitted: true, bytes: 5 }));
    new PoolBook(journal.poolsOn(endpoint)).define(`pool-${index}`, {
      size: 1,
      project: { file: '/src/compose.yaml', services: [], networks: [], volumes: [], notes: [] }
    });
  }
  journal.dispose();
};

const fillOthers = async (folder: string): Promise<void> => {
  const runs = await RunStore.open(folder);
  const incidents = await IncidentStore.open(folder);
  const audits = await AuditStore.open(folder);
  for (const index of numbered(rows, each => each)) {
    const run = aRun({ runId: `run-${index}`, startedAt: Date.now() - index * minute });
    runs.begin(run, noDetails, new Set([`container c-${index}`]));
    const facts = { createdAt: run.startedAt, madeBy: run.startedAt, toldBy: 'event' } as const;
    runs.save(run, noDetails, [newThing('container', `c-${index}`, facts)]);
    const incident = anIncident({ at: Date.now() - index * minute, containerId: `c-${index}` });
    incidents.put(endpoint, { key: `key-${index}`, incident, absorbs: [] }, null, true);
    audits.keep(
      anAuditReport({ reportId: `r-${index}`, createdAt: Date.now(), findings: [aFinding('one')] })
    );
  }
  for (const store of [runs, incidents, audits]) store.dispose();
};

const fillRecord = async (folder: string): Promise<void> => {
  clockAt.time = now - 3 * 60 * minute;
  const file = join(folder, 'memory.sqlite');
  const store = await MemoryStore.open(file, { maxBytes: 2e8, clock: clockAt, pid: nobody });
  const ids = numbered(4, index => `container-${index}`);
  for (let isFirst = true; clockAt.time < now + minute; clockAt.time += 30_000, isFirst = false) {
    store.record({
      at: clockAt.time,
      endpoint,
      introduced: isFirst
        ? ids.map(id => ({ containerId: id, key: `name:${id}`, name: `web-${id}` }))
        : [],
      readings: ids.map((id, index) => [
        id,
        1e8 + index * 4096 + (clockAt.time % 7_000_000),
        5e8,
        5
      ]),
      totalBytes: 8e8,
      engineBytes: 8e9
    });
    while (store.tidy());
  }
  store.dispose();
};

/** A data folder with something of everything that Plimsoll keeps in SQLite. */
export const fillStores = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  clockAt.time = now;
  await fillJournal(folder);
  await fillOthers(folder);
  await fillRecord(folder);
  for (const file of keptFiles) {
    const connection = new Connection(join(folder, file));
    // All of it into the file itself, from the log beside it.
    connection.pragma('wal_checkpoint(TRUNCATE)');
    connection.close();
  }
};
