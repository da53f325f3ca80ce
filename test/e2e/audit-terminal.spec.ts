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
  expect(stdout).toMatch(/^Audit of ~\/shop and the engine /);
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

test('an engine that does not answer is told, and is an error only where it was asked for by name', async () => {
  engine.dispose();
  const report = await reported(code);
  expect(report.engine).toBeNull();
  expect(report.notChecked).toContainEqual(expect.stringContaining('No engine was checked'));
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
