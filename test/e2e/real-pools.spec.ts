import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { pool, type Pool } from '../../shared/model/pool';
import { Docker } from '../helpers/docker';
import { forced } from '../helpers/gentle';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll, type CommandResult } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';

const patience = { timeout: 60_000 };

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  test.describe('a pool', () => {
    test.describe.configure({ mode: 'serial', timeout: 180_000 });
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pools-'));
    const file = join(folder, 'compose.yaml');
    let proxy: RecordingProxy;
    let env: Record<string, string>;
    let app: PlimsollApp | null = null;

    test.beforeAll(async () => {
      docker.importBusybox();
      proxy = await recordingProxy(docker.url);
      env = { DOCKER_HOST: proxy.url, PLIMSOLL_DATA: join(folder, 'data') };
      const [key = '', value = ''] = docker.label.split('=');
      const labels = `labels: { ${key}: ${value} }`;
      writeFileSync(
        file,
        `
services:
  db:
    image: ${docker.image}
    init: true
    command: sh -c 'sleep 1; touch /ready; exec sleep 1000'
    ports: ["5432"]
    mem_limit: 16m
    healthcheck: { test: ["CMD", "cat", "/ready"], interval: 300ms, retries: 100 }
    ${labels}
networks: { default: { ${labels} } }
`
      );
    });
    test.afterAll(async () => {
      await app?.close();
      docker.clear();
      proxy.dispose();
      rmSync(folder, { recursive: true });
      // Of every program that took part.
      expect(forced(proxy.calls)).toEqual([]);
    });

    const web = async (): Promise<Pool | undefined> => {
      const { stdout } = await plimsoll(['pool', 'list', '--json'], env);
      return pool.array().parse(JSON.parse(stdout))[0];
    };
    const states = async (): Promise<string[]> =>
      ((await web())?.slots ?? []).map(({ state }) => state).toSorted();
    const create = (size: number): Promise<CommandResult> =>
      plimsoll(['pool', 'create', 'web', '-f', file, '--size', String(size)], env);
    const run = (name: string, script: string): Promise<CommandResult> =>
      plimsoll(
        ['run', '--settle', '0s', '--name', name, '--pool', 'web', '--', 'sh', '-c', script],
        env
      );

    test('is filled in the background, and leased at once', async () => {
      const made = await create(2);
      expect(made.stdout).toMatch(/^The pool web has 2 places\. They are being warmed/);
      await expect.poll(states, patience).toEqual(['warm', 'warm']);
      const { exitCode, stdout, stderr } = await run(
        'first',
        'test -n "$DB_PORT" && echo $PLIMSOLL_PROJECT'
      );
      expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^plimsoll-[0-9a-f]{12}\n$/)]);
      // What the pool does meanwhile is none of the run's doing.
      expect(stderr).toContain('It left nothing');
      expect((await web())?.leases[0]?.waitedMs).toBeLessThan(1_000);
    });

    test('never gives two runs the same, nor one of them twice', async () => {
      await expect.poll(states, patience).toEqual(['warm', 'warm']);
      const names = ['a', 'b', 'c', 'd', 'e'];
      const told = await Promise.all(
        names.map(name => run(name, 'echo $PLIMSOLL_PROJECT; sleep 1'))
      );
      expect(told.map(({ exitCode }) => exitCode)).toEqual(names.map(() => 0));
      expect(new Set(told.map(({ stdout }) => stdout)).size).toBe(names.length);
      await expect.poll(states, patience).toEqual(['warm', 'warm']);
      expect(new Set((await web())?.leases.map(({ runName }) => runName))).toEqual(
        new Set(['first', ...names])
      );
    });

    /** A run in a terminal of its own, once its command has begun. */
    const begun = async (name: string): Promise<ChildProcess> => {
      const args = ['run', '--settle', '0s', '--name', name, '--pool', 'web', '--'];
      const child = spawn(
        process.execPath,
        ['out/main/cli.js', ...args, 'sh', '-c', 'echo up; exec sleep 60'],
        { detached: true, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } }
      );
      await once(child.stdout, 'data');
      return child;
    };
    const strike = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
      const ended = once(child, 'exit');
      if (child.pid) process.kill(-child.pid, signal);
      await ended;
    };

    test('is filled again though the terminal was closed', async () => {
      const child = await begun('closed');
      expect(await states()).toContain('leased');
      await strike(child, 'SIGHUP');
      await expect.poll(states, patience).toEqual(['warm', 'warm']);
    });

    test('takes back the lease of a killed run after a look, and never gives it again', async () => {
      const child = await begun('killed');
      const leased = (await web())?.slots.find(({ state }) => state === 'leased');
      await strike(child, 'SIGKILL');
      await expect.poll(states, patience).toEqual(['warm', 'warm']);
      const ids = (await web())?.slots.map(({ environmentId }) => environmentId);
      expect(ids).not.toContain(leased?.environmentId);
      expect(docker.run('ps', '-aq', '--filter', `name=${leased?.project}`)).toBe('');
    });

    test('gives no environment that has become unwell', async () => {
      const sick = (await web())?.slots ?? [];
      for (const { project } of sick) docker.run('stop', '-t', '1', `${project}-db-1`);
      const { exitCode, stdout } = await run('picky', 'echo $PLIMSOLL_PROJECT');
      expect(exitCode).toBe(0);
      expect(sick.map(({ project }) => project)).not.toContain(stdout.trim());
      await expect.poll(states, patience).toEqual(['warm', 'warm']);
    });

    test('stands in the window with its places, leases and waits', async () => {
      const data = join(folder, 'data');
      app = await openPlimsoll({ host: proxy.url, data, args: ['--page', 'runs'] });
      const panel = app.window.getByRole('region', { name: 'Pool web', exact: true });
      await expect(panel).toContainText('2 of 2 warm');
      const rows = panel.getByRole('table', { name: 'Places of the pool web' }).getByRole('row');
      await expect(rows.filter({ hasText: /Warm.*ready after \d+ s/ })).toHaveCount(2);
      await expect(panel).toContainText(/The last \d+ leases: waited/);
      const one = await begun('integration tests');
      const two = await begun('browser tests');
      const waiting = run('nightly', 'true');
      await expect(panel).toContainText('2 leased, 1 waiting');
      await expect(rows.filter({ hasText: /Leased.*by integration tests, at once/ })).toHaveCount(
        1
      );
      await expect(panel.getByRole('list', { name: 'Runs that wait' })).toContainText('nightly');
      await strike(one, 'SIGTERM');
      expect((await waiting).exitCode).toBe(0);
      await strike(two, 'SIGTERM');
      await expect(panel).toContainText('2 of 2 warm', patience);
    });

    test('is seen to by a window that is open, when nobody else is there', async () => {
      const child = await begun('left');
      await strike(child, 'SIGKILL');
      // No terminal looks from here on.
      const panel = app?.window.getByRole('region', { name: 'Pool web', exact: true });
      if (!panel) throw new Error('The window is open.');
      await expect(panel).toContainText('1 leased');
      await expect(panel).toContainText('2 of 2 warm', patience);
    });

    test('says what is wrong with its services, and keeps nothing', async () => {
      const bad = join(folder, 'bad.yaml');
      writeFileSync(bad, `services: { db: { image: "${docker.image}", command: sh -c 'exit 3' } }`);
      const options = ['-f', bad, '--size', '1'];
      expect((await plimsoll(['pool', 'create', 'bad', ...options], env)).exitCode).toBe(0);
      const { exitCode, stderr } = await plimsoll(['run', '--pool', 'bad', '--', 'true'], env);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('The service db ended with code 3.');
      expect((await plimsoll(['pool', 'remove', 'bad'], env)).exitCode).toBe(0);
      const missing = await plimsoll(['run', '--pool', 'bad', '--', 'true'], env);
      expect(missing.stderr).toContain('There is no pool bad for this engine');
    });

    test('is removed with all it has', async () => {
      const { exitCode, stdout } = await plimsoll(['pool', 'remove', 'web'], env);
      expect([exitCode, stdout]).toEqual([0, 'The pool web is removed.\n']);
      expect(await web()).toBeUndefined();
      for (const kind of ['container', 'network', 'volume'] as const) {
        expect(docker.own(kind)).toEqual([]);
      }
    });
  });
}
