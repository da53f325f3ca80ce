import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Database } from '../../electron/store/database';
import {
  canStartPrivateEngine,
  startPrivateEngine,
  type PrivateEngine
} from '../../scripts/test-engine/private-engine.mjs';
import { pool } from '../../shared/model/pool';
import { Docker } from '../helpers/docker';
import { keepSettings } from '../helpers/kept-settings';
import { plimsoll } from '../helpers/plimsoll-command';

/** Twenty with the other tests; `npm run test:faults` makes two hundred. */
const times = Number(process.env['PLIMSOLL_FAULT_REPEATS'] ?? 1);
const turns = Array.from({ length: times }, (_, at) => at + 1);

const count = z.object({ count: z.number() });
const poolName = 'row';

if (canStartPrivateEngine()) {
  describe('runs in a row', { timeout: 600_000 }, () => {
    let engine: PrivateEngine;
    let docker: Docker;
    let folder: string;
    let file: string;
    let env: Record<string, string>;
    /** Of the keepers that runs start; each is this test's own. */
    let images: string[];

    beforeAll(async () => {
      engine = await startPrivateEngine();
      docker = new Docker(engine.url);
      folder = mkdtempSync(join(tmpdir(), 'plimsoll-row-'));
      docker.importBusybox();
      images = docker.own('image');
      const data = join(folder, 'data');
      env = {
        DOCKER_HOST: engine.url,
        PLIMSOLL_DATA: data,
        IMAGE: docker.image,
        DOCKER: '/usr/bin/docker'
      };
      keepSettings(data);
      file = join(folder, 'compose.yaml');
      writeFileSync(
        file,
        `
services:
  db:
    image: ${docker.image}
    init: true
    command: sh -c 'touch /data/ready; exec sleep 100000'
    ports: ["5432"]
    mem_limit: 16m
    volumes: ["data:/data", "/scratch"]
    healthcheck: { test: ["CMD", "cat", "/data/ready"], interval: 200ms, retries: 100 }
  web:
    image: ${docker.image}
    init: true
    command: sleep 100000
    ports: ["80"]
    depends_on: { db: { condition: service_healthy } }
volumes: { data: }
`
      );
      await works(['pool', 'create', poolName, '-f', file, '--size', '2']);
    });
    afterAll(async () => {
      await engine.stop();
      rmSync(folder, { recursive: true });
    });

    const works = async (args: readonly string[], exitCode = 0): Promise<string> => {
      const result = await plimsoll(args, env);
      expect([result.exitCode, result.exitCode === exitCode ? '' : result.stderr]).toEqual([
        exitCode,
        ''
      ]);
      return result.stdout;
    };
    const run = (options: readonly string[], script: string, exitCode = 0): Promise<string> =>
      works(['run', '--settle', '0s', ...options, '--', 'sh', '-c', script], exitCode);

    /** A run whose command has said that it is up. */
    const underWay = async (options: readonly string[]): Promise<ChildProcess> => {
      const script = 'echo up; exec sleep 20';
      const args = ['out/main/cli.js', 'run', '--settle', '0s', ...options];
      const child = spawn(process.execPath, [...args, '--', 'sh', '-c', script], {
        // In a group of its own, as a shell has it: what is left of it is ended by that.
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, ...env }
      });
      await once(child.stdout, 'data');
      return child;
    };
    const struck = async (
      options: readonly string[],
      signal: NodeJS.Signals
    ): Promise<number | null> => {
      const child = await underWay(options);
      const ended = once(child, 'exit');
      child.kill(signal);
      const [exitCode] = (await ended) as [number | null];
      // A killed Plimsoll leaves its command behind, as a killed shell would.
      if (signal === 'SIGKILL' && child.pid) process.kill(-child.pid, 'SIGTERM');
      return exitCode;
    };

    const owned = '[ -n "$DB_PORT" ] && [ -n "$WEB_PORT" ] && echo "$PLIMSOLL_PROJECT"';
    const leak = `"$DOCKER" network create "n$PLIMSOLL_RUN" &&
      "$DOCKER" run -d --network none -v /anonymous -v "v$PLIMSOLL_RUN:/named" "$IMAGE" sh -c 'trap "exit 0" TERM; sleep 100000 & wait'`;

    /** One of each of these, then again from the first. */
    const ways: [what: string, work: () => Promise<unknown>][] = [
      ['that leaks and cleans', () => run(['--clean', '--volumes'], leak)],
      ['with an environment', () => run(['--environment', file], owned)],
      ['with a leased one', () => run(['--pool', poolName], owned)],
      [
        'that leaks and fails, and is cleaned later',
        async () => {
          await run([], `${leak}; exit 3`, 3);
          await works(['runs', 'clean', '--volumes', '--yes']);
        }
      ],
      ['with an environment, that fails', () => run(['--environment', file], 'exit 4', 4)],
      ['with a leased one, that fails', () => run(['--pool', poolName], 'exit 5', 5)],
      [
        'with an environment, ended by Ctrl-C',
        async () => {
          expect(await struck(['--environment', file], 'SIGINT')).toBe(130);
        }
      ],
      [
        'with a leased one, ended by SIGTERM',
        async () => {
          expect(await struck(['--pool', poolName], 'SIGTERM')).toBe(143);
        }
      ],
      [
        'with a leased one, whose Plimsoll is killed',
        () => struck(['--pool', poolName], 'SIGKILL')
      ],
      [
        'with an environment, whose Plimsoll is killed',
        async () => {
          await struck(['--environment', file], 'SIGKILL');
          await works(['environments', '--clean', '--yes']);
        }
      ]
    ];

    const rounds = [1, 2].flatMap(round => turns.map(turn => ({ round, turn })));
    const projects = new Set<string>();
    describe.each(rounds)('turn $turn, round $round', () => {
      it.each(ways)('one %s', async (_, work) => {
        const said = await work();
        if (typeof said !== 'string' || !said.startsWith('plimsoll-')) return;
        // An environment is never used twice.
        expect(projects).not.toContain(said);
        projects.add(said);
      });
    });

    /** Programs that listen on ports for containers of this engine. */
    const proxies = (): string[] => {
      const daemon = readFileSync(join(dirname(engine.url.slice(7)), 'pid'), 'utf8').trim();
      return readdirSync('/proc').flatMap(pid => {
        if (!/^\d+$/.test(pid)) return [];
        try {
          const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
          const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
          return parent === daemon && stat.includes('(docker-proxy)') ? [pid] : [];
        } catch {
          return [];
        }
      });
    };

    it('leave not one container, network, volume, port or lease behind', async () => {
      const listed = pool.array().parse(JSON.parse(await works(['pool', 'list', '--json'])));
      expect(listed.map(({ name, trouble }) => ({ name, trouble }))).toEqual([
        { name: poolName, trouble: null }
      ]);
      // Ports are open as long as the pool has warm ones: what is looked for can be found.
      await expect.poll(() => proxies().length, { timeout: 60_000 }).toBeGreaterThan(0);
      await works(['pool', 'remove', poolName]);
      expect(await works(['environments'])).toBe('There is no environment on this engine.\n');
      expect(docker.run('ps', '-aq')).toBe('');
      expect(docker.run('network', 'ls', '-q', '--filter', 'type=custom')).toBe('');
      expect(docker.run('volume', 'ls', '-q')).toBe('');
      expect(docker.own('image')).toEqual(images);
      expect(proxies()).toEqual([]);
      const database = await Database.open(join(folder, 'data', 'journal.sqlite'));
      try {
        const rows = (table: string): number | undefined =>
          database.rows(count, `SELECT count(*) AS count FROM ${table}`)[0]?.count;
        await expect.poll(() => rows('pool_keepers'), { timeout: 30_000 }).toBe(0);
        for (const table of ['pools', 'pool_slots', 'pool_waits', 'pool_leases', 'environments']) {
          expect([table, rows(table)]).toEqual([table, 0]);
        }
        expect(rows('runs')).toBe(rounds.length * ways.length);
      } finally {
        database.dispose();
      }
    });
  });
}
