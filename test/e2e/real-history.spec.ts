import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from 'playwright/test';
import { z } from 'zod';
import { JournalFile } from '../../electron/journal-file';
import { plan } from '../../shared/model/plan';
import { Docker } from '../helpers/docker';
import { ungentle } from '../helpers/gentle';
import { keepSettings } from '../helpers/kept-settings';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { engineIsPrivate, realEngineUrl } from '../helpers/real-engine';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';

const inspected = z.tuple([
  z.object({
    Id: z.string(),
    Name: z.string(),
    Config: z.looseObject({ Hostname: z.string() }),
    HostConfig: z.record(z.string(), z.unknown()),
    Mounts: z.array(z.looseObject({ Destination: z.string(), Name: z.string().optional() })),
    NetworkSettings: z.object({
      Networks: z.record(
        z.string(),
        z.object({ Aliases: z.array(z.string()).nullable(), IPAMConfig: z.unknown() })
      )
    })
  })
]);

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const name = (base: string): string => `plimsoll-${base}-${docker.label.slice(-8)}`;
  let app: PlimsollApp | null = null;
  let proxy: RecordingProxy;
  let folder: string;

  /** All that a person would miss; what the engine gives anew to each container is left out. */
  const mattering = (container: string): unknown => {
    const [{ Name, Config, HostConfig, Mounts, NetworkSettings }] = inspected.parse(
      JSON.parse(docker.run('inspect', container))
    );
    const isOwn = (text: string): boolean => /^[0-9a-f]{12}$/.test(text);
    const networks = Object.entries(NetworkSettings.Networks).map(([network, given]) => [
      network,
      { aliases: (given.Aliases ?? []).filter(alias => !isOwn(alias)), ipam: given.IPAMConfig }
    ]);
    const mounts = Mounts.map(mount =>
      /^[0-9a-f]{64}$/.test(mount.Name ?? '') ? { Destination: mount.Destination } : mount
    ).toSorted((one, other) => one.Destination.localeCompare(other.Destination));
    return {
      Name,
      Config: { ...Config, Hostname: isOwn(Config.Hostname) ? '' : Config.Hostname },
      HostConfig,
      mounts,
      networks: Object.fromEntries(networks) as Record<string, unknown>
    };
  };

  const open = async (): Promise<Page> => {
    app = await openPlimsoll({
      host: proxy.url,
      data: folder,
      settings: { stoppedAfterSeconds: 0 },
      args: ['--page', 'cleanup']
    });
    return app.window;
  };

  const openPlan = async (window: Page): Promise<Locator> => {
    await window.getByRole('button', { name: 'Clean up safely' }).first().click();
    const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
    await expect(dialog.getByRole('button', { name: /^Remove \d+ items?$/ })).toBeVisible();
    const chosen = dialog.getByRole('checkbox', { checked: true });
    while ((await chosen.count()) > 0) await chosen.first().uncheck();
    return dialog;
  };

  /** Removes exactly these, and agrees a second time to those volumes among them. */
  const remove = async (window: Page, names: string[], volumes: string[] = []): Promise<void> => {
    const dialog = await openPlan(window);
    for (const one of names) {
      await dialog.getByRole('checkbox', { name: one, exact: true }).check();
    }
    await dialog.getByRole('button', { name: /^Remove \d+ items?$/ }).click();
    for (const volume of volumes) {
      await dialog.getByRole('checkbox', { name: `Delete ${volume}` }).check();
    }
    if (volumes.length > 0) await dialog.getByRole('button', { name: /^Remove/ }).click();
    await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 60_000 });
  };

  const openHistory = async (window: Page): Promise<void> => {
    await window.getByRole('radiogroup', { name: 'View' }).getByText('History').click();
  };

  const openRestore = async (window: Page, what: string): Promise<Locator> => {
    await window.getByRole('button', { name: `Restore ${what}`, exact: true }).click();
    return window.getByRole('dialog', { name: `Restore ${what}` });
  };

  const restore = async (window: Page, what: string): Promise<void> => {
    const dialog = await openRestore(window, what);
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };

  test.describe('the way back on a real engine', () => {
    test.beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'plimsoll-way-back-'));
      proxy = await recordingProxy(docker.url);
    });
    test.afterEach(async () => {
      await app?.close();
      app = null;
      docker.clear();
      proxy.dispose();
      rmSync(folder, { recursive: true });
      expect(ungentle(proxy.calls)).toEqual([]);
    });

    /** With limits, environment, mounts of three kinds and two networks; it has written and ended. */
    const makeContainer = (container: string): void => {
      for (const network of ['front', 'back']) {
        docker.run('network', 'create', '--label', docker.label, name(network));
      }
      docker.run('volume', 'create', '--label', docker.label, '--label', 'tier=data', name('kept'));
      const options = ['-e', 'GREETING=hello world', '-e', 'EMPTY=', '-w', '/tmp', '--init'];
      const limits = ['--memory', '64m', '--memory-swap', '64m', '--pids-limit', '40'];
      const mounts = ['-v', `${name('kept')}:/data`, '-v', '/scratch', '-v', '/tmp:/host:ro'];
      const others = [
        '--restart',
        'on-failure:2',
        '--network-alias',
        'store',
        '--cap-drop',
        'NET_RAW'
      ];
      docker.start(
        container,
        [...options, ...limits, ...mounts, ...others, '--label', 'tier=back'],
        'echo precious > /data/file; echo scratch > /scratch/file',
        name('front')
      );
      docker.run('network', 'connect', '--alias', 'second', name('back'), container);
      docker.run('wait', container);
    };

    test('a container comes back as docker inspect showed it, after what is lost was said', async () => {
      docker.importBusybox();
      makeContainer(name('worker'));
      const before = mattering(name('worker'));
      const window = await open();
      await remove(window, [name('worker')]);
      expect(docker.own('container')).toEqual([]);
      await openHistory(window);
      const dialog = await openRestore(window, `container ${name('worker')}`);
      await expect(dialog).toContainText(
        'What its anonymous volumes held is gone: they come back empty.'
      );
      expect(docker.own('container')).toEqual([]);
      await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
      await expect(dialog).toHaveCount(0);
      await expect(window.getByText('Restored', { exact: true })).toBeVisible();
      expect(mattering(name('worker'))).toEqual(before);
      docker.run('start', name('worker'));
      expect(docker.run('wait', name('worker'))).toBe('0');
    });

    test('networks and volumes come back, and a container says what it waits for', async () => {
      docker.importBusybox();
      makeContainer(name('worker'));
      const looks = () =>
        z
          .tuple([z.looseObject({ Labels: z.record(z.string(), z.string()) })])
          .parse(JSON.parse(docker.run('network', 'inspect', name('back'))))
          .map(({ Driver, IPAM, Labels, Options, Internal }) => [
            { Driver, IPAM, Labels, Options, Internal }
          ]);
      const before = looks();
      const window = await open();
      await remove(window, [name('worker')]);
      await remove(window, [name('back'), name('kept')], [name('kept')]);
      await openHistory(window);
      const waits = await openRestore(window, `container ${name('worker')}`);
      await expect(waits.getByRole('alert')).toContainText(
        `Its network ${name('back')} is gone. Restore the network first.`
      );
      await expect(waits.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
      await waits.getByRole('button', { name: 'Not now' }).click();
      await restore(window, `network ${name('back')}`);
      expect(looks()).toEqual(before);
      const volume = await openRestore(window, `volume ${name('kept')}`);
      await expect(volume).toContainText('What the volume held is gone: it comes back empty.');
      await volume.getByRole('button', { name: 'Restore', exact: true }).click();
      await expect(volume).toHaveCount(0);
      expect(docker.run('volume', 'inspect', '-f', '{{.Labels.tier}}', name('kept'))).toBe('data');
      await restore(window, `container ${name('worker')}`);
      expect(docker.own('container')).toHaveLength(1);
    });

    test('a container whose image is gone says so, and nothing is made', async () => {
      docker.importBusybox();
      docker.run('wait', docker.start(name('worker'), [], 'exit 0'));
      const window = await open();
      await remove(window, [name('worker')]);
      docker.run('image', 'rm', docker.image);
      await openHistory(window);
      const dialog = await openRestore(window, `container ${name('worker')}`);
      await expect(dialog.getByRole('alert')).toContainText(
        `Its image ${docker.image} is not on this engine any more. Pull or build it, and restore the container then.`
      );
      await expect(dialog.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
      expect(docker.own('container')).toEqual([]);
    });

    test('a cleanup that was killed in the terminal goes on in the window', async () => {
      docker.importBusybox();
      const names = Array.from({ length: 8 }, (_, index) => name(`item-${index}`));
      const ids = names.map(one => docker.start(one, [], 'exit 0'));
      docker.run('wait', ...names);
      const env = { DOCKER_HOST: proxy.url, PLIMSOLL_DATA: folder };
      keepSettings(folder);
      const { stdout } = await plimsoll(['plan', '--json', '--older-than', '0s'], env);
      const whole = plan.parse(JSON.parse(stdout));
      const items = whole.items.map(item => ({ ...item, selected: ids.includes(item.id) }));
      const file = join(folder, 'plan.json');
      writeFileSync(file, JSON.stringify({ ...whole, items }));
      const child = spawn(process.execPath, ['out/main/cli.js', 'clean', '--yes', '--plan', file], {
        env: { ...process.env, ...env },
        stdio: 'ignore'
      });
      const journal = await JournalFile.open(folder);
      const settled = (): number =>
        journal.passes.passes()[0]?.items.filter(({ state }) => state === 'settled').length ?? 0;
      await expect.poll(settled, { timeout: 30_000, intervals: [1] }).toBeGreaterThan(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(settled()).toBeLessThan(8);

      const window = await open();
      const panel = window.getByRole('region', { name: 'A cleanup was interrupted' });
      await expect(panel).toContainText(/^A cleanup was interrupted\d items? done, \d not done\./);
      const done = settled();
      expect(docker.own('container')).toHaveLength(8 - done);
      await panel.getByRole('button', { name: 'Continue the cleanup' }).click();
      await openHistory(window);
      await expect(window.getByRole('region', { name: '8 items removed' })).toBeVisible({
        timeout: 60_000
      });
      await expect(panel).toHaveCount(0);
      expect(docker.own('container')).toEqual([]);
      const removals = proxy.calls.filter(
        ({ method, status }) => method === 'DELETE' && status === 204
      );
      expect(removals.map(({ path }) => path.slice('/containers/'.length)).toSorted()).toEqual(
        ids.toSorted()
      );
      journal.dispose();
    });

    /** The plan's second question for this volume, with a folder chosen in the system's dialog. */
    const askToExport = async (window: Page, volume: string, chosen: string): Promise<Locator> => {
      // The system's own dialog cannot be driven; what the app asks it and gets is all that is set.
      await app?.app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      }, chosen);
      const dialog = await openPlan(window);
      await dialog.getByRole('checkbox', { name: volume, exact: true }).check();
      await dialog.getByRole('button', { name: 'Remove 1 item' }).click();
      await dialog.getByRole('checkbox', { name: 'Export to a tar file first' }).check();
      await expect(dialog.getByText(chosen)).toBeVisible();
      await dialog.getByRole('checkbox', { name: `Delete ${volume}` }).check();
      await dialog.getByRole('button', { name: 'Remove 1 item' }).click();
      return window.getByRole('region', { name: 'Cleanup report' }).first();
    };

    test('a named volume is in its tar file, byte for byte, before it goes', async () => {
      docker.importBusybox();
      docker.run('volume', 'create', '--label', docker.label, name('precious'));
      const script =
        'echo precious > /data/file; dd if=/dev/urandom of=/data/random bs=1M count=24; cat /data/random > /data/copy';
      docker.run('wait', docker.start(name('writer'), ['-v', `${name('precious')}:/data`], script));
      const reader = ['-v', `${name('precious')}:/data:ro`];
      const sums = docker
        .run(
          'run',
          '--rm',
          '--label',
          docker.label,
          ...reader,
          docker.image,
          'md5sum',
          '/data/file',
          '/data/random'
        )
        .replaceAll('/data/', '');
      docker.run('rm', name('writer'));
      const chosen = join(folder, 'kept here');
      const window = await open();
      const report = await askToExport(window, name('precious'), chosen);
      await expect(report).toContainText(`Exported to ${chosen}/`, { timeout: 60_000 });
      expect(docker.own('volume')).toEqual([]);
      const [tar = ''] = readdirSync(chosen);
      const unpacked = mkdtempSync(join(folder, 'unpacked-'));
      execFileSync('tar', ['-xf', join(chosen, tar), '-C', unpacked]);
      const own = execFileSync('md5sum', ['file', 'random'], {
        cwd: join(unpacked, 'plimsoll-export'),
        encoding: 'utf8'
      });
      expect(own.trim()).toBe(sums);
      expect(docker.run('ps', '-aq', '-f', 'label=plimsoll.export=true')).toBe('');
    });

    if (engineIsPrivate) {
      test('without any image a volume is not exported, and is not removed either', async () => {
        expect(docker.run('image', 'ls', '-aq')).toBe('');
        docker.run('volume', 'create', '--label', docker.label, name('precious'));
        const window = await open();
        const report = await askToExport(window, name('precious'), join(folder, 'kept'));
        await expect(report).toContainText(
          'There is no image on this engine to read the volume with, so it was not exported. The volume was left alone.'
        );
        expect(docker.own('volume')).toEqual([name('precious')]);
      });
    }
  });
}
