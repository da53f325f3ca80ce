import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { cleanupReport } from '../../shared/model/pass';
import { plan } from '../../shared/model/plan';
import { run, runReport, volumesLeft, type Run, type RunReport } from '../../shared/model/run';
import { Docker } from '../helpers/docker';
import { forced } from '../helpers/gentle';
import { plimsollAt } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';
import { recordingProxy } from '../helpers/recording-proxy';

const suites = 'test/fixtures/runs';
const hasPytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0;

interface Told {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

if (realEngineUrl) {
  const url = realEngineUrl;
  let docker: Docker;
  let prefix: string;
  let data: string;
  let env: Record<string, string>;
  const begun = new Set<ChildProcess>();

  test.beforeEach(() => {
    docker = new Docker(url);
    docker.importBusybox();
    prefix = `plimsoll-run-${docker.label.slice(-8)}`;
    data = mkdtempSync(join(tmpdir(), 'plimsoll-runs-'));
    env = {
      PLIMSOLL_DATA: data,
      DOCKER_HOST: url,
      DOCKER: '/usr/bin/docker',
      IMAGE: docker.image,
      LABEL: docker.label,
      NAME: prefix
    };
  });
  test.afterEach(() => {
    // A test that failed may have left one at work, which hands this on to its command.
    for (const child of begun) child.kill('SIGTERM');
    begun.clear();
    docker.clear();
    rmSync(data, { recursive: true });
  });

  const begin = (args: readonly string[], more: Record<string, string> = {}): ChildProcess => {
    const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
      stdio: 'pipe',
      env: { ...process.env, ...env, ...more }
    });
    begun.add(child);
    child.once('exit', () => begun.delete(child));
    return child;
  };

  const end = async (child: ChildProcess, input = ''): Promise<Told> => {
    const told = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk: Buffer) => (told.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (told.stderr += chunk.toString()));
    child.stdin?.end(input);
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { ...told, exitCode };
  };

  const file = (name: string): string => join(data, name);
  const reported = (name = 'run.json'): RunReport =>
    runReport.parse(JSON.parse(readFileSync(file(name), 'utf8')));

  /** Records a script of the shell; the docker client in it is `$DOCKER`. */
  const record = (script: string, options: readonly string[] = [], input = ''): Promise<Told> =>
    end(begin(['run', '--report', file('run.json'), ...options, '--', 'sh', '-c', script]), input);

  const runs = async (): Promise<Run[]> =>
    run.array().parse(JSON.parse((await plimsollAt(['runs', '--json'], env)).stdout));

  /** A container of the label, with a name that tells what it is. */
  const started = (name: string, options: string, script: string): string =>
    `"$DOCKER" run -d --network none --label "$LABEL" --name "$NAME-${name}" ${options} "$IMAGE" sh -c '${script}'`;

  const own = ({ things }: RunReport) => things.filter(({ whose }) => whose === 'run');
  const left = (report: RunReport): string[] =>
    own(report)
      .filter(thing => thing.left)
      .map(({ kind, name, anonymous }) => `${kind} ${anonymous ? 'anonymous' : name}`)
      .toSorted();

  test('a suite in a shell is left untouched, and all that it left is told and cleaned up', async () => {
    const other = docker.start(`${prefix}-other`, ['--init', '-v', '/data'], 'sleep 1000');
    const args = [
      'run',
      '--name',
      'leaky',
      '--report',
      file('run.json'),
      '--report',
      file('run.xml')
    ];
    const told = await end(
      begin([...args, '--', 'sh', `${suites}/leaky.sh`], { EXIT_CODE: '7' }),
      'what stdin says\n'
    );
    expect(told.exitCode).toBe(7);
    expect(told.stdout).toBe('what stdin says\n');
    expect(told.stderr).toMatch(/^the suite speaks\n/);
    expect(told.stderr).toContain('It left 2 containers, 1 network, 2 volumes and 1 image.');

    const report = reported();
    expect(report.run).toMatchObject({
      name: 'leaky',
      recordedBy: 'terminal',
      command: ['sh', `${suites}/leaky.sh`],
      folder: process.cwd(),
      endpointUrl: url,
      exitCode: 7,
      state: 'finished',
      incomplete: [],
      findings: ['leak'],
      counters: {
        container: { created: 3, gone: 1, left: 2 },
        network: { created: 2, gone: 1, left: 1 },
        volume: { created: 3, gone: 1, left: 2 },
        image: { created: 1, gone: 0, left: 1 },
        running: 1,
        shared: 0,
        incidents: 0
      }
    });
    expect(left(report)).toEqual([
      `container ${prefix}-container`,
      `container ${prefix}-created`,
      `image ${prefix}-image:1`,
      `network ${prefix}-network`,
      'volume anonymous',
      `volume ${prefix}-volume`
    ]);
    const byName = (name: string) =>
      report.things.find(thing => thing.name === `${prefix}-${name}`);
    expect(byName('container')).toMatchObject({
      owner: `testcontainers session ${prefix.slice(0, 8)}…`,
      image: docker.image,
      exitCode: null,
      goneAt: null
    });
    expect(byName('created')).toMatchObject({ owner: `label ${docker.label}`, startedAt: null });
    expect(byName('brief')).toMatchObject({ left: false, exitCode: 0 });
    expect(byName('brief')?.goneAt).not.toBeNull();
    expect(report.logs.map(({ name, lines }) => [name, lines.map(({ text }) => text)])).toEqual([
      [`${prefix}-container`, ['ready']],
      [`${prefix}-created`, []]
    ]);
    expect(report.health.mutations).toBeGreaterThanOrEqual(20);
    const xml = readFileSync(file('run.xml'), 'utf8');
    expect(xml).toContain('tests="4" failures="1"');
    expect(xml).toContain(`The network ${prefix}-network was left (label ${docker.label}).`);

    expect((await runs()).map(({ name, exitCode }) => [name, exitCode])).toEqual([['leaky', 7]]);
    const unanswered = await plimsollAt(['runs', 'clean'], env);
    expect(unanswered.exitCode).toBe(2);
    expect(docker.own('container')).toHaveLength(3);
    const cleaned = await plimsollAt(['runs', 'clean', 'leaky', '--yes', '--json'], env);
    expect(cleaned.exitCode).toBe(0);
    const { removed, skipped, failed, ...stays } = cleanupReport
      .extend({ volumesLeft })
      .parse(JSON.parse(cleaned.stdout));
    expect(removed.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      `container ${prefix}-container`,
      `container ${prefix}-created`,
      `network ${prefix}-network`,
      `image ${prefix}-image:1`
    ]);
    expect(removed[0]?.volumes).toHaveLength(1);
    expect([skipped, failed]).toEqual([[], []]);
    const line = `plimsoll runs clean ${report.run.runId.slice(0, 8)} --volumes`;
    expect(stays.volumesLeft).toEqual({ names: [`${prefix}-volume`], command: line });
    expect(docker.own('volume')).toEqual([`${prefix}-volume`]);
    const again = await plimsollAt(['runs', 'clean', 'leaky'], env);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toContain(
      `Left 1 named volume, which may hold data: ${prefix}-volume. "${line}" removes it.`
    );
    const asked = await plimsollAt([...line.split(' ').slice(1), '--yes'], env);
    expect(asked.exitCode).toBe(0);
    expect(asked.stdout).toMatch(
      new RegExp(`^removed volume ${prefix}-volume\n1 item removed, .* 0 failed\\.\n$`)
    );
    const shown = await plimsollAt(['runs', 'show', 'leaky'], env);
    expect(shown.stdout).toContain('Cleaned up: 5 removed, 0 skipped, 0 failed.\n');
    expect(shown.stdout).not.toContain('named volume');
    expect(docker.own('container')).toEqual([other.slice(0, 12)]);
    expect([docker.own('network'), docker.own('volume')]).toEqual([[], []]);
    const [after] = await runs();
    expect(after?.counters.container).toEqual({ created: 3, gone: 3, left: 0 });
  });

  test('a vitest suite with the client and with dockerode is told item by item', async () => {
    const vitest = ['node', 'node_modules/vitest/vitest.mjs', 'run', '--root', suites];
    const options = ['--clean', '--fail-on', 'leak,oom', '--report', file('run.json')];
    const told = await end(begin(['run', ...options, '--', ...vitest]));
    expect(told.stdout).toContain('4 passed');
    expect(told.exitCode).toBe(1);
    const report = reported();
    expect(report.run).toMatchObject({ exitCode: 0, findings: ['leak'], incomplete: [] });
    expect(report.cleaned).toEqual({ removed: 2, skipped: 0, failed: 0 });
    const containers = own(report).filter(({ kind }) => kind === 'container');
    expect(containers.map(({ name, left, goneAt }) => [name, left, goneAt !== null])).toEqual([
      [`${prefix}-client`, false, true],
      [`${prefix}-library`, false, true],
      [`${prefix}-forgotten`, true, true]
    ]);
    const forgotten = containers.find(({ name }) => name === `${prefix}-forgotten`);
    expect(forgotten?.owner).toBe(`testcontainers session ${prefix.slice(0, 8)}…`);
    expect(forgotten?.peak?.limitBytes).toBe(32 * 1024 ** 2);
    expect(left(report)).toEqual([`container ${prefix}-forgotten`, `network ${prefix}-forgotten`]);
    expect(docker.own('container')).toEqual([]);
    expect(docker.own('network')).toEqual([]);
  });

  if (hasPytest) {
    test('a pytest suite that fails keeps the container of its failed test, with its log', async () => {
      const quiet = ['-p', 'no:cacheprovider', '--color=no'];
      const pytest = ['python3', '-m', 'pytest', ...quiet, suites];
      const more = { PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' };
      const options = ['--report', file('run.json'), '--report', file('run.md')];
      const child = begin(['run', ...options, '--', ...pytest], more);
      const told = await end(child);
      expect(told.stdout).toContain('1 failed, 1 passed');
      expect(told.exitCode).toBe(1);
      const report = reported();
      expect(report.run).toMatchObject({ exitCode: 1, findings: ['leak'], incomplete: [] });
      expect(own(report).map(({ name, left }) => [name, left])).toEqual([
        [`${prefix}-database`, false],
        [`${prefix}-forgotten`, true]
      ]);
      expect(report.things[1]?.owner).toMatch(/^pytest run \d+$/);
      expect(report.logs.map(({ name, lines }) => [name, lines.map(({ text }) => text)])).toEqual([
        [`${prefix}-forgotten`, ['cannot connect']]
      ]);
      expect(readFileSync(file('run.md'), 'utf8')).toContain('<pre>\ncannot connect\n</pre>');
      expect(docker.own('container')).toHaveLength(1);
    });
  }

  test('named volumes stay with --clean, and go where --volumes asks for them', async () => {
    const script = `"$DOCKER" volume create --label "$LABEL" "$NAME-data" && ${started('left', '--init -v "$NAME-data:/data"', 'sleep 1000')}`;
    const kept = await record(script, ['--clean', '--host', url]);
    expect(kept.exitCode).toBe(0);
    const { cleaned, run: recorded } = reported();
    const command = `plimsoll runs clean ${recorded.runId.slice(0, 8)} --volumes --host ${url}`;
    const names = [`${prefix}-data`];
    expect(cleaned).toEqual({ removed: 1, skipped: 0, failed: 0, volumesLeft: { names, command } });
    expect(kept.stderr).toContain(`may hold data: ${prefix}-data. "${command}" removes it.`);
    expect([docker.own('container'), docker.own('volume')]).toEqual([[], names]);
    docker.run('volume', 'rm', `${prefix}-data`);

    const unasked = await record('true', ['--volumes']);
    expect(unasked).toMatchObject({
      exitCode: 2,
      stderr: '--volumes needs --clean. The command was not started.\n'
    });
    const asked = await record(script, ['--clean', '--volumes']);
    expect(asked.exitCode).toBe(0);
    expect(reported().cleaned).toEqual({ removed: 2, skipped: 0, failed: 0 });
    expect([docker.own('container'), docker.own('volume')]).toEqual([[], []]);
  });

  test('a kill for memory, a crash and a container past its load line are findings', async () => {
    const limit = '--memory 24m --memory-swap 24m';
    const script = [
      started('oom', limit, 'sleep 2; exec tail /dev/zero'),
      started('crash', '', 'echo no such table >&2; exit 3'),
      // Memory that stays in use: what is in a file system in memory counts.
      started(
        'high',
        `${limit} --init --tmpfs /hold`,
        'dd if=/dev/zero of=/hold/x bs=1M count=19; sleep 1000'
      ),
      '"$DOCKER" wait "$NAME-oom"',
      'sleep 3',
      '"$DOCKER" stop -t 1 "$NAME-high"'
    ].join(' >/dev/null\n');
    const told = await record(script, ['--clean', '--fail-on', 'crash']);
    expect(told.exitCode).toBe(1);
    const { findings, incidents, run: recorded, logs, things } = reported();
    expect(recorded.exitCode).toBe(0);
    expect(findings.map(({ kind, sentence }) => [kind, sentence])).toEqual([
      ['leak', 'It left 3 containers.'],
      ['oom', '1 container was killed for memory.'],
      ['crash', '1 container ended with an error.'],
      ['high', expect.stringMatching(/^[12] containers? (was|were) past the load line\.$/)]
    ]);
    expect(incidents.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
      `crash ${prefix}-crash`,
      `oom ${prefix}-oom`
    ]);
    const high = things.find(({ name }) => name === `${prefix}-high`);
    expect(high?.peak?.percent).toBeGreaterThan(70);
    expect(high?.spells.some(({ level }) => level !== 'ok')).toBe(true);
    const crash = logs.find(({ name }) => name === `${prefix}-crash`);
    expect(crash?.lines.map(({ text }) => text)).toEqual(['no such table']);
    expect(docker.own('container')).toEqual([]);
  });

  test('an interrupted suite ends in its own way, and what it left is told', async () => {
    const leftover = started('left', '--init', 'sleep 1000');
    const script = `trap 'echo caught; exit 42' INT TERM\n${leftover} >/dev/null\necho ready\nwhile :; do sleep 0.1; done`;
    const child = begin(['run', '--report', file('run.json'), '--', 'sh', '-c', script]);
    child.stdout?.once('data', () => child.kill('SIGINT'));
    const told = await end(child);
    expect(told).toMatchObject({ exitCode: 42, stdout: 'ready\ncaught\n' });
    const report = reported();
    expect(report.run).toMatchObject({ state: 'finished', exitCode: 42, incomplete: [] });
    expect(left(report)).toEqual([`container ${prefix}-left`]);
  });

  test('a failed suite keeps its containers where that is asked for, and its logs are in the report', async () => {
    const script = `${started('left', '--init', 'echo here is why; sleep 1000')} >/dev/null; sleep 0.5; exit 5`;
    const told = await record(script, ['--clean', '--keep-on-failure']);
    expect(told.exitCode).toBe(5);
    const { cleaned, logs } = reported();
    expect(cleaned).toBeNull();
    expect(logs.map(({ lines }) => lines.map(({ text }) => text))).toEqual([['here is why']]);
    expect(docker.own('container')).toHaveLength(1);
  });

  test('a new tag on an older image is left and goes, and the image stays', async () => {
    const tag = `${prefix}:again`;
    const twice = `"$DOCKER" tag "$IMAGE" ${tag}; "$DOCKER" tag "$IMAGE" ${prefix}:gone`;
    const told = await record(`${twice}; "$DOCKER" image rm ${prefix}:gone`, ['--clean']);
    expect(told.exitCode).toBe(0);
    const report = reported();
    expect(left(report)).toEqual([`image ${tag}`]);
    expect(report.run.counters.image).toMatchObject({ created: 2, gone: 2, left: 0 });
    expect(report.cleaned).toEqual({ removed: 1, skipped: 0, failed: 0 });
    expect(docker.run('image', 'inspect', '--format', '{{json .RepoTags}}', docker.image)).toBe(
      JSON.stringify([docker.image])
    );
  });

  test('of a killed recorder the run is kept, and what it left is found and cleaned up', async () => {
    const marked = started('left', '--init --label "plimsoll.run=$PLIMSOLL_RUN"', 'sleep 1000');
    const script = `${marked}; "$DOCKER" volume create --label "$LABEL" "$NAME-left"; exec cat`;
    const child = begin(['run', '--name', 'killed', '--', 'sh', '-c', script]);
    let lines = 0;
    const killed = new Promise<void>(resolve => {
      child.stdout?.on('data', (chunk: Buffer) => {
        lines += chunk.toString().split('\n').length - 1;
        if (lines >= 2) resolve();
      });
    });
    await killed;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    child.stdin?.end();
    const [kept] = await runs();
    expect(kept).toMatchObject({
      name: 'killed',
      state: 'interrupted',
      findings: ['leak'],
      counters: { container: { created: 1, gone: 0, left: 1 }, volume: { left: 1 } }
    });
    expect(kept?.incomplete).toHaveLength(1);
    const planned = await plimsollAt(['plan', '--json', '--host', url], env);
    const { items } = plan.parse(JSON.parse(planned.stdout));
    expect(items.find(({ name }) => name === `${prefix}-left`)?.reason).toMatch(
      /^running for \d+ s, but it was started by a Plimsoll run that ended$/
    );
    const cleaned = await plimsollAt(['runs', 'clean', 'killed', '--volumes', '--yes'], env);
    expect(cleaned).toMatchObject({ exitCode: 0 });
    expect([docker.own('container'), docker.own('volume')]).toEqual([[], []]);
  });

  test('two runs at once are told apart by their label, and what carries none is left alone', async () => {
    const both = `[ -e "${file('one')}" ] && [ -e "${file('two')}" ]`;
    // What cannot be started ends its run at once, and says why.
    const script = (name: string): string =>
      [
        'set -e',
        `touch "${file(name)}"; until ${both}; do sleep 0.1; done`,
        started(name, '--init --label "plimsoll.run=$PLIMSOLL_RUN"', 'sleep 1000'),
        started(`${name}-unmarked`, '--init', 'sleep 1000'),
        `until "$DOCKER" inspect "$NAME-one-unmarked" "$NAME-two-unmarked" >/dev/null 2>&1; do sleep 0.1; done`
      ].join('\n');
    const record = (name: string): Promise<Told> =>
      end(
        begin(['run', '--clean', '--report', file(`${name}.json`), '--', 'sh', '-c', script(name)])
      );
    const told = await Promise.all([record('one'), record('two')]);
    for (const { exitCode, stderr } of told) expect(exitCode, stderr).toBe(0);
    for (const name of ['one', 'two']) {
      const report = reported(`${name}.json`);
      expect(left(report)).toEqual([`container ${prefix}-${name}`]);
      expect(report.cleaned).toEqual({ removed: 1, skipped: 0, failed: 0 });
      const shared = report.things
        .filter(({ whose }) => whose === 'shared')
        .map(({ name }) => name);
      expect(shared.toSorted()).toEqual([`${prefix}-one-unmarked`, `${prefix}-two-unmarked`]);
    }
    const names = docker.run(
      'ps',
      '-a',
      '--filter',
      `label=${docker.label}`,
      '--format',
      '{{.Names}}'
    );
    expect(names.split('\n').toSorted()).toEqual([
      `${prefix}-one-unmarked`,
      `${prefix}-two-unmarked`
    ]);
  });

  test('a lost engine makes the run incomplete, and what came meanwhile is found', async () => {
    const proxy = await recordingProxy(url);
    const script = `read -r _; ${started('left', '--init', 'sleep 1000')} >/dev/null`;
    const child = begin([
      'run',
      '--host',
      proxy.url,
      '--report',
      file('run.json'),
      '--',
      'sh',
      '-c',
      script
    ]);
    await expect
      .poll(() => proxy.calls.some(({ path, endedAt }) => path === '/images/json' && endedAt))
      .toBe(true);
    proxy.hangUp();
    const told = await end(child, '\n');
    expect(told.exitCode).toBe(0);
    const report = reported();
    expect(report.run.incomplete).toEqual([expect.stringContaining('events broke off')]);
    expect(left(report)).toEqual([`container ${prefix}-left`]);
    proxy.dispose();
  });

  test('nothing that it asks of the engine forces anything', async () => {
    const proxy = await recordingProxy(url);
    const script = started('left', '', 'trap "exit 0" TERM; while :; do sleep 0.1; done');
    const told = await record(script, ['--clean', '--host', proxy.url]);
    expect(told.exitCode).toBe(0);
    expect(proxy.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    expect(forced(proxy.calls)).toEqual([]);
    proxy.dispose();
  });
}
