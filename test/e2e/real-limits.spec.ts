import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { limitsOverview } from '../../shared/model/limit';
import { cgroupLimit } from '../helpers/cgroup';
import { Docker } from '../helpers/docker';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';

const mib = 1024 * 1024;

const composeText = [
  'services:',
  '  backend:',
  '    image: shop/backend',
  '    mem_limit: 256m   # too little',
  '  auth:',
  '    image: shop/auth',
  '    mem_limit: 128m',
  ''
].join('\n');

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const named = (name: string): string => `plimsoll-${name}-${docker.label.slice(-8)}`;
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
  const file = join(folder, 'docker-compose.yml');
  let app: PlimsollApp;

  const limitOf = (name: string): number =>
    Number(docker.run('inspect', '-f', '{{.HostConfig.Memory}}', named(name)));
  const enforcedOn = (name: string): number | null =>
    cgroupLimit(Number(docker.run('inspect', '-f', '{{.State.Pid}}', named(name))));

  /** Holds so many MiB of a limit of 256 in a tmpfs, as a container of a compose project. */
  const start = async (name: string, count: number): Promise<void> => {
    const label = (key: string, value: string): string[] => [
      '--label',
      `com.docker.compose.${key}=${value}`
    ];
    docker.start(
      named(name),
      [
        '--memory',
        '256m',
        '--tmpfs',
        '/hold:size=256m',
        '--init',
        ...label('project', 'shop'),
        ...label('service', 'backend'),
        ...label('container-number', name === 'pressed' ? '1' : '2'),
        ...label('project.working_dir', folder),
        ...label('project.config_files', file)
      ],
      `dd if=/dev/zero of=/hold/x bs=1M count=${count} && touch /hold/full && sleep 1000`
    );
    await expect.poll(() => docker.run('exec', named(name), 'ls', '/hold')).toContain('full');
  };

  const openDrawer = async (name: string): Promise<Locator> => {
    await app.window.getByRole('link', { name: 'Containers', exact: true }).click();
    await app.window
      .getByRole('row')
      .filter({ hasText: named(name) })
      .click();
    return app.window.getByRole('region', { name: 'Limit' });
  };

  test.describe('limits on a real engine', () => {
    test.beforeAll(async () => {
      docker.importBusybox();
      await start('pressed', 190);
      await start('calm', 20);
    });
    test.beforeEach(async () => {
      writeFileSync(file, composeText);
      app = await openPlimsoll({ host: docker.url });
    });
    test.afterEach(() => app.close());
    test.afterAll(() => {
      rmSync(folder, { recursive: true });
      docker.clear();
    });

    test('one that is high gets twice its limit at a click, and the old one back', async () => {
      const limit = await openDrawer('pressed');
      await expect(limit.getByText('Above the load line', { exact: true })).toBeVisible();
      await expect(limit.getByText(/It would be 3\d\.\d% of 512 MiB/)).toBeVisible();
      await limit.getByRole('button', { name: /^Apply the limit to/ }).click();
      const undo = limit.getByRole('button', { name: /^Undo the change of/ });
      await expect(undo).toBeVisible();
      await expect(
        limit.getByText('Re-creating the container brings the old limit back.')
      ).toBeVisible();
      expect(limitOf('pressed')).toBe(512 * mib);
      expect(enforcedOn('pressed')).toBe(512 * mib);
      await undo.click();
      await expect(limit.getByText('Above the load line', { exact: true })).toBeVisible();
      await expect(undo).toHaveCount(0);
      expect(limitOf('pressed')).toBe(256 * mib);
      expect(enforcedOn('pressed')).toBe(256 * mib);
    });

    test('the new limit is written into the compose file, and nothing else', async () => {
      const limit = await openDrawer('pressed');
      await limit.getByRole('button', { name: /^Write the limit of/ }).click();
      const dialog = app.window.getByRole('dialog', { name: /^Write 512 MiB for/ });
      await expect(dialog.getByText(file)).toBeVisible();
      const diff = dialog.getByRole('list', { name: 'What changes in the file' });
      await expect(diff.getByText('mem_limit: 256m   # too little')).toBeVisible();
      await expect(diff.getByText('mem_limit: 512m   # too little')).toBeVisible();
      expect(readFileSync(file, 'utf8')).toBe(composeText);
      // Escape is the dialog's alone: the drawer under it stays.
      await app.window.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await limit.getByRole('button', { name: /^Write the limit of/ }).click();
      await dialog.getByRole('button', { name: 'Write to the file' }).click();
      await expect(dialog.getByText(/^The limit is written/)).toBeVisible();
      expect(readFileSync(file, 'utf8')).toBe(composeText.replace('256m', '512m'));
      expect(readdirSync(folder)).toEqual(['docker-compose.yml']);
      const backup = await dialog.getByText(/compose-backups/).textContent();
      expect(readFileSync(backup ?? '', 'utf8')).toBe(composeText);
    });

    test('a file that was edited since it was shown is left alone', async () => {
      const limit = await openDrawer('pressed');
      await limit.getByRole('button', { name: /^Write the limit of/ }).click();
      const dialog = app.window.getByRole('dialog', { name: /^Write 512 MiB for/ });
      await expect(dialog.getByText(file)).toBeVisible();
      const edited = composeText.replace('auth', 'login');
      writeFileSync(file, edited);
      await dialog.getByRole('button', { name: 'Write to the file' }).click();
      await expect(dialog.getByText(/was changed since it was shown/)).toBeVisible();
      expect(readFileSync(file, 'utf8')).toBe(edited);
    });

    test('another file can be chosen, and the one the labels name is left alone', async () => {
      const other = join(folder, 'other.yml');
      writeFileSync(other, composeText);
      await app.app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      }, other);
      const limit = await openDrawer('pressed');
      await limit.getByRole('button', { name: /^Write the limit of/ }).click();
      const dialog = app.window.getByRole('dialog', { name: /^Write 512 MiB for/ });
      await dialog.getByRole('button', { name: 'Choose another file…' }).click();
      await expect(dialog.getByText(other)).toBeVisible();
      await dialog.getByRole('button', { name: 'Write to the file' }).click();
      await expect(dialog.getByText(/^The limit is written/)).toBeVisible();
      expect(readFileSync(other, 'utf8')).toBe(composeText.replace('256m', '512m'));
      expect(readFileSync(file, 'utf8')).toBe(composeText);
      rmSync(other);
    });

    test('the overview leads to all that could be better', async () => {
      const link = app.window.getByRole('link', { name: /limits? could be better/ });
      await link.click();
      await expect(app.window.getByRole('heading', { name: 'Limits', level: 1 })).toBeVisible();
      const list = app.window.getByRole('region', { name: 'Recommended' });
      await expect(list.getByText(named('pressed'))).toBeVisible();
      await expect(list.getByText(named('calm'))).toHaveCount(0);
    });

    test('the terminal lists, applies and writes the same', async () => {
      const env = { PLIMSOLL_DATA: join(folder, 'data') };
      const host = ['--host', docker.url];
      const listed = await plimsoll(['limits', '--json', ...host], env);
      expect(listed.exitCode).toBe(1);
      const { recommendations } = limitsOverview.parse(JSON.parse(listed.stdout));
      const own = recommendations.filter(({ name }) => name.endsWith(docker.label.slice(-8)));
      expect(
        own.map(({ name, reason, recommendedBytes }) => [name, reason, recommendedBytes])
      ).toEqual([[named('pressed'), 'high', 512 * mib]]);
      const alone = await plimsoll(
        ['limits', '--apply', named('pressed'), '--compose', file, ...host],
        env
      );
      expect(alone.exitCode).toBe(2);
      expect(alone.stderr).toMatch(/Add --yes/);
      expect(readFileSync(file, 'utf8')).toBe(composeText);
      expect(limitOf('pressed')).toBe(256 * mib);
      const both = await plimsoll(
        ['limits', '--compose', file, '--apply', named('pressed'), '--yes', ...host],
        env
      );
      expect(both.stderr).toContain('+     mem_limit: 512m   # too little');
      expect(both.stdout).toMatch(/is 512 MiB now; it was 256 MiB/);
      expect(both.exitCode).toBe(0);
      expect(limitOf('pressed')).toBe(512 * mib);
      expect(readFileSync(file, 'utf8')).toBe(composeText.replace('256m', '512m'));
    });
  });
}
