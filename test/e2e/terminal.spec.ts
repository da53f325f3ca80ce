import { expect, test } from 'playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanupReport } from '../../shared/model/pass';
import { plan, type Plan } from '../../shared/model/plan';
import { statusDocument } from '../../shared/model/status';
import { keepSettings } from '../helpers/kept-settings';
import { bareEnvironment } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { SimulatedEngine } from '../helpers/simulated-engine';

let folder: string;
let engine: SimulatedEngine;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-terminal-'));
  keepSettings(join(folder, 'data'));
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
});
test.afterEach(() => {
  engine.dispose();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) =>
  plimsoll(args, { ...bareEnvironment(folder), DOCKER_HOST: engine.url });

/** What a command that goes well prints with `--json`. */
const printed = async (...args: string[]): Promise<unknown> => {
  const { exitCode, stdout, stderr } = await run(...args, '--json');
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

const planned = async (...args: string[]): Promise<Plan> =>
  plan.parse(await printed('plan', ...args));

test('status prints the audit’s figures as one document', async () => {
  const status = statusDocument.parse(await printed('status'));
  const levels = Object.fromEntries(
    status.containers
      .filter(({ state }) => state === 'running')
      .map(({ service, memory }) => [service, memory.level])
  );
  expect(levels).toMatchObject({ frontend: 'ok', backend: 'high', auth: 'high' });
  expect(status.disk.buildCache.reclaimableBytes).toBeCloseTo(11.11e9, -8);
  expect(status.disk.images.bytes).toBeCloseTo(9.324e9, -7);
  expect(status.disk.volumes.count).toBe(20);
  const stopped = status.orphans.filter(({ kind }) => kind === 'container');
  expect(stopped.map(({ reason }) => reason)).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/^exited 5 h ago/))
  );
});

test('status, plan and the report are tables for people without --json', async () => {
  expect((await run('status')).stdout).toMatch(/HIGH/);
  expect((await run('plan')).stdout).toMatch(/items selected/);
  expect((await run('clean', '--yes')).stdout).toMatch(
    /items( and \d+ anonymous volumes?)? removed/
  );
});

test('clean removes what the plan selected and nothing else', async () => {
  const before = await planned();
  const selected = before.items.filter(item => item.selected).map(({ id }) => id);
  const report = cleanupReport.parse(await printed('clean', '--yes'));
  expect(report.removed.map(({ id }) => id).toSorted()).toEqual(selected.toSorted());
  const left = (await planned()).items.map(({ id }) => id);
  const expected = before.items.filter(item => !item.selected).map(({ id }) => id);
  expect(left).toEqual(expect.arrayContaining(expected));
  expect(left.filter(id => selected.includes(id))).toEqual([]);
});

test('clean keeps to a plan file, as edited', async () => {
  const whole = await planned();
  const [only] = whole.items.filter(({ kind }) => kind === 'container');
  const items = whole.items.map(item => ({ ...item, selected: item.itemId === only?.itemId }));
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify({ ...whole, items }));
  const report = cleanupReport.parse(await printed('clean', '--yes', '--plan', file));
  expect(report.removed.map(({ id }) => id)).toEqual([only?.id]);
});

test('--kind and --older-than narrow the plan', async () => {
  expect(new Set((await planned('--kind', 'network')).items.map(({ kind }) => kind))).toEqual(
    new Set(['network'])
  );
  const oldOnes = ['--kind', 'container', '--older-than', '2d'];
  const old = await planned(...oldOnes);
  expect(old.items).toEqual([]);
  expect(old.tooYoung?.count).toBeGreaterThan(1);
  const why = /^Nothing to clean up\. \d+ stopped containers are too young: the.* can go in 1 d/;
  expect((await run('plan', ...oldOnes)).stdout).toMatch(why);
  expect((await run('clean', '--yes', ...oldOnes)).stdout).toMatch(why);
});

test('volumes go only when they are asked for, named ones only by name', async () => {
  const volumes = (await planned('--kind', 'volume')).items;
  expect(volumes.filter(({ selected }) => selected)).toEqual([]);
  const { name = '' } = volumes.find(({ confirmByName }) => confirmByName) ?? {};
  const removed = async (...args: string[]): Promise<string[]> => {
    const report = await printed('clean', '--yes', '--kind', 'volume', ...args);
    return cleanupReport.parse(report).removed.map(item => item.name);
  };
  expect(await removed()).toEqual([]);
  expect(await removed('--confirm-volume', name)).toEqual([name]);
  const anonymous = await removed('--anonymous-volumes');
  expect(anonymous.length).toBeGreaterThan(5);
  expect((await planned('--kind', 'volume')).items.every(item => item.confirmByName)).toBe(true);
});

test('--keep names what stays, in the plan and in a cleanup by plan file', async () => {
  const whole = await planned();
  const kept = await planned('--keep', 'name:quirky_*', '--keep', 'project:oldshop');
  const gone = whole.items.map(({ name }) => name);
  const left = new Set(kept.items.map(({ name }) => name));
  expect(gone.filter(name => !left.has(name)).toSorted()).toEqual([
    'oldshop_default',
    'oldshop_pgdata',
    'quirky_hopper'
  ]);
  expect(kept.kept).toContainEqual(
    expect.objectContaining({ name: 'quirky_hopper', why: 'matches your rule name:quirky_*' })
  );
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(whole));
  const cleaned = await run('clean', '--yes', '--json', '--plan', file, '--keep', 'name:quirky_*');
  const { skipped } = cleanupReport.parse(JSON.parse(cleaned.stdout));
  expect(skipped.find(({ name }) => name === 'quirky_hopper')?.why).toBe(
    'It is protected: matches your rule name:quirky_*.'
  );
});

for (const [args, code, sentence] of [
  [['status', '--jsn'], 2, /unknown option '--jsn'/],
  [['stauts'], 2, /unknown command/],
  [['plan', '--kind', 'pod'], 2, /Allowed choices are/],
  [['plan', '--older-than', 'yesterday'], 2, /duration such as/],
  [['plan', '--keep', 'everything'], 2, /takes label:KEY/],
  [['clean', '--yes', '--confirm-volume', 'pgdat'], 2, /No unused named volume is called "pgdat"/],
  [['clean'], 2, /Add --yes to agree in advance/],
  [['clean', '--yes', '--plan', 'nowhere.json'], 2, /could not be read.*Nothing was changed/],
  [['clean', '--yes', '--plan', 'package.json'], 2, /is not a plan.*Nothing was changed/s],
  [['status', '--host', 'ssh://build@127.0.0.1:9'], 3, /ssh/],
  [['status', '--host', 'gopher://lab'], 2, /gopher/],
  [['status', '--context', 'nowhere'], 2, /nowhere/],
  [['status', '--host', 'unix:///nowhere/docker.sock'], 3, /nowhere\/docker\.sock/],
  [['status', '--host', 'tcp://127.0.0.1:9'], 3, /127\.0\.0\.1:9/]
] as const) {
  test(`plimsoll ${args.join(' ')} ends with ${code} and a sentence`, async () => {
    const before = await planned();
    const { exitCode, stdout, stderr } = await run(...args);
    expect(stderr).toMatch(sentence);
    expect([exitCode, stdout]).toEqual([code, '']);
    expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
    expect((await planned()).items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
  });
}

test('with no engine anywhere the terminal says so instead of simulating', async () => {
  const env = { ...bareEnvironment(folder), DOCKER_CONFIG: folder, DOCKER_HOST: '' };
  const { exitCode, stderr } = await plimsoll(['status'], env);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/Start Docker\. Another engine is named with --host/);
});
