import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { Docker } from '../helpers/docker';
import { forced } from '../helpers/gentle';
import { plimsoll, startPlimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-environments-'));
  let proxy: RecordingProxy;
  const env = { PLIMSOLL_DATA: join(folder, 'data') };
  const at = (...args: string[]): string[] => [
    ...args.slice(0, 1),
    '--host',
    proxy.url,
    ...args.slice(1)
  ];

  const compose = (name: string, { memory = '16m', check = 'true' } = {}): string => {
    const file = join(folder, name);
    const [key = '', value = ''] = docker.label.split('=');
    const text = `
services:
  db:
    image: ${docker.image}
    init: true
    command: sh -c 'echo begun; exec sleep 1000'
    ports: [80]
    mem_limit: ${memory}
    volumes: ["data:/data"]
    labels: { ${key}: ${value} }
    healthcheck: { test: ["CMD", "busybox", "${check}"], interval: 500ms, retries: 200 }
  job:
    image: ${docker.image}
    command: sh -c 'exit 0'
    labels: { ${key}: ${value} }
    depends_on: { db: { condition: service_healthy } }
networks: { default: { labels: { ${key}: ${value} } } }
volumes: { data: { labels: { ${key}: ${value} } } }
`;
    writeFileSync(file, text);
    return file;
  };
  const left = (): string[] =>
    (['container', 'network', 'volume'] as const).flatMap(kind => docker.own(kind));
  const run = (file: string, ...command: string[]) =>
    plimsoll(at('run', '--settle', '1s', '--environment', file, '--', ...command), env);

  test.beforeAll(async () => {
    docker.importBusybox();
    proxy = await recordingProxy(docker.url);
  });
  test.afterAll(() => {
    docker.clear();
    proxy.dispose();
    rmSync(folder, { recursive: true });
    // Of every program that took part.
    expect(forced(proxy.calls)).toEqual([]);
  });
  test.afterEach(() => expect(left()).toEqual([]));

  test('a command gets its services, and leaves nothing', async () => {
    const script = 'echo $PLIMSOLL_PROJECT $DB_HOST; test $DB_PORT = $DB_PORT_80 && exit 7';
    const { exitCode, stdout, stderr } = await run(compose('a.yaml'), 'sh', '-c', script);
    expect(stdout).toMatch(/^plimsoll-[0-9a-f]{12} 127\.0\.0\.1\n$/);
    expect(exitCode).toBe(7);
    expect(stderr).toContain('It left nothing');
    // It failed, so that what its services said is kept.
    const shown = await plimsoll(['runs', 'show', '--host', proxy.url, '--json'], env);
    const report = JSON.parse(shown.stdout) as { logs: { lines: { text: string }[] }[] };
    const lines = report.logs.flatMap(log => log.lines.map(({ text }) => text));
    expect(lines).toContain('begun');
  });

  test('a command that cannot be started leaves nothing either', async () => {
    const { exitCode, stderr } = await run(compose('a.yaml'), '/no/such/command');
    expect(exitCode).toBe(127);
    expect(stderr).toContain('it was not found');
  });

  test('a key that is not supported is named with its line, and nothing is started', async () => {
    const file = join(folder, 'bad.yaml');
    writeFileSync(file, 'services:\n  db:\n    image: postgres\n    privileged: true\n');
    const { exitCode, stdout, stderr } = await run(file, 'echo', 'started');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.trim()).toBe(
      `${file}:4: services.db.privileged is a key that Plimsoll does not support. Nothing was started.`
    );
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} takes down what was started, while services come up`, async () => {
      const file = compose('sick.yaml', { check: 'false' });
      const child = startPlimsoll(at('run', '--environment', file, '--', 'true'), env);
      await expect.poll(() => docker.own('container').length).toBe(2);
      child.kill(signal);
      const [exitCode] = (await once(child, 'exit')) as [number];
      expect(exitCode).toBe(1);
    });

    test(`${signal} takes everything down, while the command runs`, async () => {
      const args = at(
        'run',
        '--settle',
        '1s',
        '--environment',
        compose('a.yaml'),
        '--',
        'sh',
        '-c',
        'echo begun; exec sleep 1000'
      );
      const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, ...env }
      });
      await once(child.stdout, 'data');
      child.kill(signal);
      const [exitCode] = (await once(child, 'exit')) as [number];
      expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
    });
  }

  /** Starts a run with an environment; what it resolves to kills it and leaves its services. */
  const startedRun = async (file: string): Promise<() => Promise<void>> => {
    const script = ['sh', '-c', 'echo begun; read line'];
    const args = at('run', '--environment', file, '--', ...script);
    const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...env }
    });
    await once(child.stdout, 'data');
    return async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
      child.stdin.end();
    };
  };
  const listed = async (): Promise<object[]> =>
    JSON.parse((await plimsoll(at('environments', '--json'), env)).stdout) as object[];

  test('what a killed run left is offered, and goes when it is asked for', async () => {
    const kill = await startedRun(compose('a.yaml'));
    expect(await listed()).toEqual([
      expect.objectContaining({ state: 'in use', containers: 2, networks: 1, volumes: 1 })
    ]);
    await kill();
    expect(await listed()).toEqual([expect.objectContaining({ state: 'over' })]);
    const next = await run(compose('b.yaml'), 'true');
    expect(next.stderr).toContain('was not taken down when its run ended');
    const cleaned = await plimsoll(at('environments', '--clean', '--yes'), env);
    expect([cleaned.exitCode, cleaned.stdout]).toEqual([0, '1 environment removed.\n']);
  });

  test('an interrupted cleaning ends what it began, and says what it left', async () => {
    for (const file of [compose('a.yaml'), compose('b.yaml')]) await (await startedRun(file))();
    const stops = () => proxy.calls.filter(({ path }) => path.includes('/stop')).length;
    const before = stops();
    const args = at('environments', '--clean', '--yes', '--json');
    const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env }
    });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    await expect.poll(stops).toBeGreaterThan(before);
    child.kill('SIGINT');
    const [exitCode] = (await once(child, 'close')) as [number];
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      removed: [expect.stringMatching(/^plimsoll-/)],
      failed: [],
      left: [expect.stringMatching(/^plimsoll-/)]
    });
    const rest = await plimsoll(at('environments', '--clean', '--yes'), env);
    expect(rest.stdout).toBe('1 environment removed.\n');
  });

  test('ten programs at once never collide', async () => {
    test.setTimeout(180_000);
    const file = compose('a.yaml');
    const there = mkdtempSync(join(folder, 'there-'));
    // Each waits for the other nine.
    const script = `touch ${there}/$PLIMSOLL_RUN; until [ $(ls ${there} | wc -l) = 10 ]; do sleep 0.1; done; echo $PLIMSOLL_PROJECT $DB_PORT`;
    const all = await Promise.all(Array.from({ length: 10 }, () => run(file, 'sh', '-c', script)));
    for (const { exitCode, stderr } of all) expect(exitCode, stderr).toBe(0);
    const told = all.map(({ stdout }) => stdout.trim().split(' '));
    expect(new Set(told.map(([project]) => project)).size).toBe(10);
    expect(new Set(told.map(([, port]) => port)).size).toBe(10);
  });

  test('two that want the same room take turns, or one is refused', async () => {
    const bytes = Number(docker.run('info', '-f', '{{.MemTotal}}'));
    const file = compose('large.yaml', { memory: String(Math.floor(bytes * 0.4)) });
    const script = 'sleep 1; echo done';
    const [one, other] = await Promise.all([
      run(file, 'sh', '-c', script),
      run(file, 'sh', '-c', script)
    ]);
    expect(new Set([one.exitCode, other.exitCode])).toEqual(new Set([0, 1]));
    expect(`${one.stderr}${other.stderr}`).toContain('Add --wait to wait for room.');
    const waiting = () =>
      plimsoll(at('run', '--settle', '1s', '--wait', '--environment', file, '--', 'true'), env);
    const both = await Promise.all([waiting(), waiting()]);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(`${both[0].stderr}${both[1].stderr}`).toContain('Waiting for room');
  });
}
