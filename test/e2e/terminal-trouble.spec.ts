import { expect, test } from 'playwright/test';
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../electron/store/database';
import { z } from 'zod';
import { historyPass } from '../../shared/model/history';
import { plan } from '../../shared/model/plan';
import { statusDocument } from '../../shared/model/status';
import { keepSettings } from '../helpers/kept-settings';
import { bareEnvironment } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { SimulatedEngine } from '../helpers/simulated-engine';

let folder: string;
let engine: SimulatedEngine;
const settingsFile = (): string => join(folder, 'data', 'settings.json');

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-trouble-'));
  keepSettings(join(folder, 'data'), { protectionRules: [{ by: 'name', pattern: 'quirky_*' }] });
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
});
test.afterEach(() => {
  engine.dispose();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) =>
  plimsoll(args, { ...bareEnvironment(folder), DOCKER_HOST: engine.url });
const planned = async (): Promise<string[]> =>
  plan.parse(JSON.parse((await run('plan', '--json')).stdout)).items.map(({ name }) => name);

test('rules in a file with a byte order mark hold', async () => {
  writeFileSync(settingsFile(), `\uFEFF${readFileSync(settingsFile(), 'utf8')}`);
  const { exitCode, stderr, stdout } = await run('plan', '--json');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(plan.parse(JSON.parse(stdout)).kept.map(({ name }) => name)).toContain('quirky_hopper');
});

test('a wrong setting beside the rules takes none of them away', async () => {
  const kept = JSON.parse(readFileSync(settingsFile(), 'utf8')) as object;
  writeFileSync(settingsFile(), JSON.stringify({ ...kept, theme: 'pink' }));
  const { exitCode, stderr } = await run('clean', '--yes', '--json');
  expect(exitCode).toBe(0);
  expect(stderr.match(/theme/g)).toHaveLength(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect((await planned()).includes('quirky_hopper')).toBe(false);
});

for (const args of [
  ['clean', '--yes'],
  ['clean', '--yes', '--json']
]) {
  test(`plimsoll ${args.join(' ')} removes nothing while the rules cannot be read`, async () => {
    writeFileSync(settingsFile(), '{"protectionRules":');
    const before = await planned();
    const { exitCode, stderr, stdout } = await run(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      `Your protection rules could not be read from ${settingsFile()}, so nothing is removed.`
    );
    expect(await planned()).toEqual(before);
  });
}

for (const command of [
  ['status'],
  ['plan'],
  ['clean', '--yes'],
  ['history'],
  ['resume'],
  ['restore', '1'],
  ['limits']
]) {
  for (const option of ['--host', '--context']) {
    test(`plimsoll ${command.join(' ')} ${option} "" does not mean the default engine`, async () => {
      const { exitCode, stderr, stdout } = await run(...command, option, '');
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toContain(option);
    });
  }
}

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('an engine that sends Plimsoll elsewhere is not followed, and the command ends', async () => {
  const seen: string[] = [];
  const elsewhere = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end('{}');
  });
  const location = `http://${await listening(elsewhere)}/version`;
  const sending = createServer((_, response) => response.writeHead(302, { location }).end());
  const host = `tcp://${await listening(sending)}`;
  try {
    const { exitCode, stderr, stdout } = await run('status', '--host', host);
    expect([exitCode, stdout, seen]).toEqual([3, '', []]);
    expect(stderr).toMatch(/redirect.*was not followed/);
  } finally {
    for (const server of [elsewhere, sending]) {
      server.closeAllConnections();
      server.close();
    }
  }
});

test('nothing to resume is no error', async () => {
  const { exitCode, stdout, stderr } = await run('resume');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain('No cleanup of this engine was interrupted.');
});

test('the history is shown while the engine is away', async () => {
  await run('clean', '--yes');
  engine.stop();
  const { exitCode, stdout, stderr } = await run('history');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/removed container/);
  expect(stderr).toMatch(/engine/);
  const json = await run('history', '--json');
  expect(JSON.parse(json.stdout)).toHaveLength(1);
});

test('an interrupted cleanup is mentioned by whoever looks, in one line', async () => {
  expect(statusDocument.parse(JSON.parse((await run('status', '--json')).stdout)).interrupted).toBe(
    null
  );
  await run('clean', '--yes');
  const database = await Database.open(join(folder, 'data', 'journal.sqlite'));
  database.run('UPDATE passes SET ended_at = NULL, beat_at = 0');
  database.run("UPDATE items SET state = 'waiting' WHERE kind = 'container'");
  database.dispose();
  const { stdout } = await run('status', '--json');
  const { interrupted } = statusDocument.parse(JSON.parse(stdout));
  expect(interrupted?.itemsLeft).toBeGreaterThan(0);
  const line = `"plimsoll resume ${interrupted?.passId}" goes on with it.`;
  expect((await run('status')).stdout).toContain(line);
  for (const args of [['plan'], ['plan', '--json'], ['clean', '--yes', '--json']]) {
    const { stderr } = await run(...args);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(line)]);
  }
});

test('what cannot be printed is told in a sentence', async () => {
  test.skip(process.platform !== 'linux', 'It needs /dev/full.');
  const full = openSync('/dev/full', 'w');
  const env = { ...bareEnvironment(folder), DOCKER_HOST: engine.url };
  const child = spawn(process.execPath, ['out/main/cli.js', 'status'], {
    stdio: ['ignore', full, 'pipe'],
    env
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exitCode = await new Promise(resolve => child.on('close', resolve));
  closeSync(full);
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringMatching(/^The output could not be written/)
  ]);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('Ctrl-C calls off a restore that the engine never answers', async () => {
  test.skip(process.platform === 'win32', 'Nobody can send it a Ctrl-C.');
  await run('clean', '--yes');
  const [pass] = z.array(historyPass).parse(JSON.parse((await run('history', '--json')).stdout));
  const entry = pass?.items.find(({ name }) => name === 'oldshop_default')?.entryId;
  engine.afterAsked(/\/networks\/oldshop_default$/, () => engine.faults.set('hang'));
  const child = spawn(process.execPath, ['out/main/cli.js', 'restore', String(entry)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...bareEnvironment(folder), DOCKER_HOST: engine.url }
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await expect.poll(() => engine.faults.value('hang')).not.toBeNull();
  child.kill('SIGINT');
  const exitCode = await new Promise(resolve => child.on('close', resolve));
  expect([exitCode, stderr]).toEqual([1, 'The restore was cancelled. Nothing was created.\n']);
});

test('a journal that cannot be used is told in words, and nothing is removed', async () => {
  const before = await planned();
  const journal = join(folder, 'data', 'journal.sqlite');
  writeFileSync(journal, 'this is not a database, and it is long enough to look like one');
  const { exitCode, stdout, stderr } = await run('clean', '--yes');
  expect([exitCode, stdout, stderr]).toEqual([
    1,
    '',
    `The journal could not be used: its file is damaged. What it holds was not changed. Set ${journal} aside, and Plimsoll begins a new one; nothing is deleted. "plimsoll set-aside journal" does that.\n`
  ]);
  expect(await planned()).toEqual(before);
});
