import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { auditComparison, auditReport, type AuditReport } from '../../shared/model/audit';
import { bareEnvironment } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';
import { SimulatedEngine } from '../helpers/simulated-engine';

let home: string;
let code: string;
let engine: SimulatedEngine;

test.beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'plimsoll-audit-'));
  code = join(home, 'shop');
  mkdirSync(join(code, 'scripts'), { recursive: true });
  write('scripts/clean.sh', [
    '#!/bin/sh',
    'PASSWORD=hunter2secret docker rm -f web',
    'docker run -d --rm -m 64m -e API_TOKEN=s3cr3tvalue123 web'
  ]);
  write('README.md', ['Run `docker rm -f web`.']);
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
});
test.afterEach(() => {
  engine.dispose();
  rmSync(home, { recursive: true });
});

const write = (file: string, lines: readonly string[]): void =>
  writeFileSync(join(code, file), `${lines.join('\n')}\n`);

const run = (...args: string[]) =>
  plimsoll(['audit', ...args], { ...bareEnvironment(home), HOME: home, DOCKER_HOST: engine.url });

const reported = async (...args: string[]): Promise<AuditReport> => {
  const { stdout, stderr } = await run(...args, '--json');
  expect(stderr).toBe('');
  return auditReport.parse(JSON.parse(stdout));
};

const forced = ({ findings }: AuditReport): string[] =>
  findings.flatMap(({ ruleId, place }) =>
    ruleId === 'forced-removal' && place ? [`${place.file}:${place.line}`] : []
  );

test('a folder and the engine are one report, which tells no secret in any form', async () => {
  const files = ['audit.md', 'audit.html', 'audit.json', 'audit.sarif', 'scan.out'].map(name =>
    join(home, 'reports', name)
  );
  const options = files.slice(0, 4).flatMap(file => ['--report', file]);
  const { exitCode, stdout, stderr } = await run(code, ...options, '--sarif', files[4] ?? '');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Audit of shop and the engine at /);
  expect(stdout).toContain('scripts/clean.sh:2  PASSWORD=••• docker rm -f web');
  expect(stdout).toMatch(/11\.11 GB of build cache/);
  const texts = files.map(file => readFileSync(file, 'utf8'));
  for (const text of [stdout, ...texts]) {
    expect(text).not.toMatch(/hunter2|s3cr3tvalue/);
    expect(text).not.toContain(home);
  }
  const report = auditReport.parse(JSON.parse(texts[2] ?? ''));
  expect(forced(report)).toEqual(['scripts/clean.sh:2']);
  expect(report.engine?.disk?.reclaimableBytes).toBeGreaterThan(11e9);
  expect(report.phases.map(({ phase }) => phase)).toEqual(['now', 'week', 'month']);
  expect(JSON.parse(texts[3] ?? '')).toMatchObject({ version: '2.1.0' });
  expect(texts[4]).toBe(texts[3]);
});

test('exit codes say what a CI needs to know', async () => {
  expect((await run(code, '--no-engine')).exitCode).toBe(0);
  expect((await run(code, '--no-engine', '--fail-on', 'critical')).exitCode).toBe(1);
  write('scripts/clean.sh', ['echo nothing']);
  expect((await run(code, '--no-engine', '--fail-on', 'low')).exitCode).toBe(0);
  expect((await run('--fail-on', 'high')).exitCode).toBe(1);
  for (const wrong of [
    [join(home, 'none')],
    [join(code, 'README.md')],
    [code, '--fail-on', 'terrible'],
    [code, '--report', 'audit.txt'],
    [code, '--compare', 'none.json'],
    ['--no-engine']
  ]) {
    const { exitCode, stdout, stderr } = await run(...wrong);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/\S/);
  }
});

test('a file on which the parser crashes hides no other, and is an exit code of its own', async () => {
  const levels = Array.from({ length: 300 }, (_, level) => `${' '.repeat(level)}if x:`);
  write('a.py', ['import docker', ...levels]);
  const sarif = join(home, 'audit.sarif');
  const failing = ['--no-engine', '--fail-on', 'high', '--sarif', sarif];
  const found = await run(code, ...failing);
  // A finding goes before it.
  expect([found.exitCode, found.stderr]).toEqual([1, '']);
  expect(found.stdout).toContain('scripts/clean.sh:2');
  write('scripts/clean.sh', ['docker ps']);
  const { exitCode, stdout, stderr } = await run(code, ...failing);
  expect([exitCode, stderr]).toEqual([4, '']);
  expect(stdout.split('\n')[1]).toMatch(
    /^1 file could not be read because of a fault .*: a\.py\.$/
  );
  expect(stdout).not.toContain('Nothing dangerous');
  expect(JSON.parse(readFileSync(sarif, 'utf8'))).toMatchObject({
    runs: [{ invocations: [{ executionSuccessful: false }] }]
  });
  expect((await run(code, '--no-engine')).exitCode).toBe(0);
});

test('the options of a program that is built do not keep an audit from its end', async () => {
  const options = Array.from({ length: 25 }, (_, at) => `--with-module-${at}`).join(' ');
  write('scripts/clean.sh', [`docker run -d builder sh -c "./configure ${options} && make"`]);
  const report = await reported(code, '--no-engine');
  expect(report.incomplete).toEqual([]);
  expect(report.findings.map(({ place }) => place?.line)).toContain(1);
});

test('an engine that does not answer is told, and is an error only where it was asked for by name', async () => {
  engine.dispose();
  const report = await reported(code);
  expect(report.engine).toBeNull();
  expect(report.notChecked).toContainEqual(expect.stringContaining('The engine was not checked'));
  expect(forced(report)).toEqual(['scripts/clean.sh:2']);
  expect((await run(code)).exitCode).toBe(0);
  const named = await run(code, '--host', engine.url);
  expect(named.exitCode).toBe(3);
  expect(named.stdout).toContain('scripts/clean.sh:2');
  const alone = await run();
  expect([alone.exitCode, alone.stdout]).toEqual([3, '']);
});

test('two reports of a folder are compared, though lines have moved', async () => {
  const first = await run(
    code,
    '--no-engine',
    '--compare',
    'last',
    '--report',
    join(home, 'old.json')
  );
  expect(first.stderr).toContain('There is no earlier report');
  write('scripts/clean.sh', [
    '#!/bin/sh',
    '',
    '# later',
    'PASSWORD=hunter2secret docker rm -f web'
  ]);
  write('scripts/more.sh', ['docker kill web']);
  for (const older of ['last', join(home, 'old.json')]) {
    const { stdout } = await run(code, '--no-engine', '--compare', older, '--json');
    const { comparison } = JSON.parse(stdout) as { comparison: unknown };
    const { fixed, added, remaining } = auditComparison.parse(comparison);
    expect(added.map(({ ruleId }) => ruleId)).toContain('kill-not-stop');
    expect(remaining.map(({ ruleId, place }) => [ruleId, place?.line])).toContainEqual([
      'forced-removal',
      4
    ]);
    expect(fixed.map(({ ruleId }) => ruleId)).not.toContain('forced-removal');
  }
});

test('Ctrl-C calls the reading of a huge folder off at once, and tells what it found until then', async () => {
  test.skip(process.platform === 'win32', 'Nobody can send it a Ctrl-C.');
  for (let at = 0; at < 2_000; at += 1) {
    const lines = Array.from({ length: 50 }, (_, line) => `docker rm -f web-${at}-${line}`);
    write(`scripts/${at}.sh`, lines);
  }
  // The line that tells how the reading goes is for those who watch.
  const watched = 'data:text/javascript,process.stderr.isTTY = true';
  const child = spawn(
    process.execPath,
    ['--import', watched, 'out/main/cli.js', 'audit', code, '--no-engine', '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...bareEnvironment(home) } }
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await expect.poll(() => stderr).toMatch(/Read \d{3,} of 2,002 files, \d/);
  const struckAt = performance.now();
  child.kill('SIGINT');
  const [exitCode] = (await once(child, 'close')) as [number | null];
  expect(performance.now() - struckAt).toBeLessThan(2_000);
  expect(exitCode).toBe(130);
  expect(stderr.trimEnd().split('\u001b[K').at(-1)).toBe(
    'The audit was called off. What it found until then is told, and no report of it is kept.'
  );
  const report = auditReport.parse(JSON.parse(stdout));
  expect(report.scan?.cancelled).toBe(true);
  expect(report.notChecked[0]).toContain('The reading was called off');
  expect(forced(report).length).toBeGreaterThan(0);
  rmSync(join(code, 'scripts'), { recursive: true });
  const later = await run(code, '--no-engine', '--compare', 'last');
  expect(later.stderr).toContain('There is no earlier report');
});

test('Ctrl-C while the engine is asked still tells what was found in code', async () => {
  test.skip(process.platform === 'win32', 'Nobody can send it a Ctrl-C.');
  engine.afterAsked(/\/containers\/json/, () => engine.faults.set('hang'));
  const child = spawn(process.execPath, ['out/main/cli.js', 'audit', code, '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...bareEnvironment(home), DOCKER_HOST: engine.url }
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  await expect.poll(() => engine.faults.value('hang')).not.toBeNull();
  const struckAt = performance.now();
  child.kill('SIGINT');
  const [exitCode] = (await once(child, 'close')) as [number | null];
  expect(performance.now() - struckAt).toBeLessThan(2_000);
  expect(exitCode).toBe(130);
  const report = auditReport.parse(JSON.parse(stdout));
  expect(forced(report)).toEqual(['scripts/clean.sh:2']);
  expect(report.notChecked).toContain(
    'The engine was not checked: the audit was called off before.'
  );
});

if (realEngineUrl) {
  test('a real engine is looked at, and nothing on it is changed', async () => {
    const { exitCode, stdout } = await plimsoll(
      ['audit', code, '--host', realEngineUrl ?? '', '--json'],
      { ...bareEnvironment(home), HOME: home }
    );
    expect(exitCode).toBe(0);
    const report = auditReport.parse(JSON.parse(stdout));
    expect(report.engine?.version).toMatch(/^\d+\.\d+/);
    expect(report.engine?.disk).not.toBeNull();
    expect(forced(report)).toEqual(['scripts/clean.sh:2']);
  });
}
