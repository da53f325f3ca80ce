import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { verification, type Verification } from '../../shared/model/audit';
import { Docker } from '../helpers/docker';
import { keepSettings } from '../helpers/kept-settings';
import { plimsoll, startPlimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-verify-'));
  const env = { PLIMSOLL_DATA: join(folder, 'data') };
  const verify = (...args: string[]) =>
    plimsoll(['verify', '--host', docker.url, '--image', docker.image, ...args], env);
  /** Names of all that a verification has started, whatever its state. */
  const standing = (): string[] =>
    docker
      .run('ps', '--all', '--filter', 'label=plimsoll.verify', '--format', '{{.Names}}')
      .split('\n')
      .filter(Boolean);
  const volumes = (): string => docker.run('volume', 'ls', '--quiet');

  const stepOf = ({ steps }: Verification, name: string) => steps.find(({ step }) => step === name);

  test.beforeAll(() => {
    keepSettings(env.PLIMSOLL_DATA);
    docker.importBusybox();
  });
  test.afterAll(() => {
    docker.clear();
    rmSync(folder, { recursive: true });
  });
  test.afterEach(() => expect(standing()).toEqual([]));

  test('verify stresses the engine with containers of its own, and leaves nothing', async () => {
    const before = volumes();
    const { stdout, stderr } = await verify('--json');
    expect(stderr).toContain('starts 10 containers of its own');
    const came = verification.parse(JSON.parse(stdout));
    for (const step of ['stress', 'events', 'leftovers']) {
      expect(stepOf(came, step)).toMatchObject({ state: 'passed' });
    }
    expect(stepOf(came, 'stress')?.sentence).toMatch(
      /^10 containers from plimsoll-test:\w+ started and removed gracefully; 95% of the pings meanwhile within \d+ ms\.$/
    );
    expect(stepOf(came, 'events')?.evidence[0]).toMatch(
      / 10 of this verification's own containers, /
    );
    expect(volumes()).toBe(before);
  });

  test('verify takes away the anonymous volumes of the image it used', async () => {
    const image = `${docker.image}-volume`;
    const container = docker.start('volume-maker', [], 'sleep 0.1');
    docker.run('wait', container);
    docker.run('commit', '--change', 'VOLUME /scratch', container, image);
    docker.run('rm', container);
    const before = volumes();
    const { stdout } = await plimsoll(
      ['verify', '--host', docker.url, '--image', image, '--containers', '2', '--json'],
      env
    );
    expect(stepOf(verification.parse(JSON.parse(stdout)), 'leftovers')?.state).toBe('passed');
    expect(volumes()).toBe(before);
    docker.run('image', 'rm', image);
  });

  test('verify says that no image has a shell, and leaves nothing', async () => {
    const image = `${docker.image}-bare`;
    const container = docker.start('bare-maker', [], 'busybox rm /bin/sh; sleep 0.1');
    docker.run('wait', container);
    docker.run('commit', container, image);
    docker.run('rm', container);
    const { stdout, exitCode } = await plimsoll(
      ['verify', '--host', docker.url, '--image', image, '--json'],
      env
    );
    expect(exitCode).toBe(1);
    expect(stepOf(verification.parse(JSON.parse(stdout)), 'stress')?.sentence).toMatch(
      /^No container could be started: 1 image tried /
    );
    docker.run('image', 'rm', image);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} calls it off, and what was started goes gracefully`, async () => {
      const args = ['verify', '--host', docker.url, '--image', docker.image, '--containers', '30'];
      const child = startPlimsoll(args, env);
      await expect.poll(() => standing().length, { timeout: 20_000 }).toBeGreaterThan(2);
      child.kill(signal);
      const [exitCode] = (await once(child, 'exit')) as [number | null];
      expect(exitCode).toBe(1);
    });
  }

  test('what a verification left whose program was killed is known, and removed when asked', async () => {
    const args = ['verify', '--host', docker.url, '--image', docker.image, '--containers', '30'];
    const child = startPlimsoll(args, env);
    await expect.poll(() => standing().length, { timeout: 20_000 }).toBeGreaterThan(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(standing().length).toBeGreaterThan(0);
    const status = await plimsoll(['status', '--host', docker.url, '--json'], env);
    expect(status.stdout).toContain('the verification it was started for');
    const { exitCode, stdout } = await plimsoll(['verify', '--host', docker.url, '--clean'], env);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^Removed \d+ things of verifications that are over\.\n$/)
    ]);
  });
}
