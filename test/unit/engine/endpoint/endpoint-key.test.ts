import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalFile } from '../../../../electron/journal-file';
import { endpointKey } from '../../../../electron/engine/endpoint/endpoint-key';
import { PoolBook } from '../../../../electron/pools/pool-book';
import { RunStore } from '../../../../electron/runs/run-store';
import { Database } from '../../../../electron/store/database';
import { aRun } from '../../../helpers/a-run';

let folder: string;
let socket: string;
/** The same socket, by a link to its folder. */
let link: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-key-'));
  mkdirSync(join(folder, 'run'));
  symlinkSync(join(folder, 'run'), join(folder, 'var-run'));
  writeFileSync(join(folder, 'run', 'docker.sock'), '');
  socket = `unix://${folder}/run/docker.sock`;
  link = `unix://${folder}/var-run/docker.sock`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('endpointKey', () => {
  it('is one for a socket and the links to it, whether its engine runs or not', () => {
    expect(endpointKey(link)).toBe(endpointKey(socket));
    rmSync(join(folder, 'run', 'docker.sock'));
    expect(endpointKey(link)).toBe(endpointKey(socket));
    rmSync(join(folder, 'run'), { recursive: true });
    expect(endpointKey(link)).toBe(link);
  });

  it('is one for the names of this machine, and another for each other engine', () => {
    const keys = ['tcp://localhost:2375', 'tcp://[::1]:2375', 'tcp://127.0.0.1:2375'].map(
      endpointKey
    );
    expect(new Set(keys).size).toBe(1);
    expect(endpointKey('tcp://localhost:2376')).toBe('tcp://127.0.0.1:2376');
    expect(endpointKey('tcp://localhost.example:2375')).toBe('tcp://localhost.example:2375');
    expect(endpointKey('npipe:////./pipe/Docker_Engine')).toBe('npipe:////./pipe/docker_engine');
    expect(endpointKey('ssh://me@Build')).toBe('ssh://me@Build');
  });
});

describe('an engine that is reached by two addresses', () => {
  it('has one list of runs, and a run there knows of those beside it', async () => {
    const store = new RunStore(await Database.open(':memory:'));
    const health = { pingP50Ms: null, pingP95Ms: null, slowestPingMs: null, pings: 0 };
    const more = {
      degradedMs: 0,
      downMs: 0,
      mutations: 0,
      mutationsPerSecond: 0,
      busiestSecond: 0
    };
    const details = { before: [], health: { ...health, ...more }, incidents: [], logs: [] };
    const now = Date.now();
    const going = { startedAt: now, stoppedAt: null, endedAt: null, state: 'recording' } as const;
    const [one, other] = [
      aRun({ ...going, runId: 'one', endpointUrl: socket }),
      aRun({ ...going, runId: 'other', endpointUrl: link })
    ];
    for (const run of [one, other]) store.begin(run, { ...details, cleaned: null }, new Set());
    expect(store.list(socket).map(({ runId }) => runId)).toEqual(['other', 'one']);
    expect(store.beside(one).map(({ runId }) => runId)).toEqual(['other']);
    expect(store.beside(other).map(({ runId }) => runId)).toEqual(['one']);
    store.dispose();
  });

  it('has one set of pools, and promises its memory once', async () => {
    const journal = new JournalFile(await Database.open(':memory:'));
    const project = { file: '/compose.yaml', services: [], networks: [], volumes: [], notes: [] };
    new PoolBook(journal.poolsOn(link)).define('web', { project, size: 1 });
    expect(new PoolBook(journal.poolsOn(socket)).list().map(({ name }) => name)).toEqual(['web']);
    const promised: number[] = [];
    for (const [id, endpointUrl] of [
      ['a', socket],
      ['b', link]
    ] as const) {
      journal.environments.admit({ id, endpointUrl }, [], bytes => {
        promised.push(bytes);
        return { admitted: true, bytes: 100 };
      });
    }
    expect(promised).toEqual([0, 100]);
    expect([...journal.environments.entries(socket).keys()]).toEqual(['a', 'b']);
    journal.dispose();
  });
});
