import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { z } from 'zod';
import { defaultSettings } from '../../shared/defaults';
import { cleanupReport } from '../../shared/model/pass';
import type { ProtectionRule } from '../../shared/model/rule';
import { Docker } from '../helpers/docker';
import { ungentle } from '../helpers/gentle';
import { keepSettings } from '../helpers/kept-settings';
import { openPlimsoll, type OpenOptions, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { engineIsPrivate, realEngineUrl } from '../helpers/real-engine';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';

const event = z.object({
  Action: z.string(),
  Actor: z.object({
    Attributes: z.object({
      name: z.string(),
      signal: z.string().optional(),
      exitCode: z.string().optional()
    })
  }),
  timeNano: z.number()
});

/** Ends at once and well when it is asked to. */
const polite = `trap 'exit 0' TERM; while :; do sleep 0.1; done`;

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const name = (base: string): string => `plimsoll-${base}-${docker.label.slice(-8)}`;
  let app: PlimsollApp | null = null;
  let proxy: RecordingProxy;
  /** With an image of its own. */
  const pinned = new Docker(realEngineUrl);

  const open = async (options: OpenOptions = {}) => {
    app = await openPlimsoll({ host: proxy.url, args: ['--page', 'cleanup'], ...options });
    return app.window;
  };

  const openPlan = async (): Promise<Locator> => {
    const { window } = app ?? {};
    if (!window) throw new Error('The window is not open.');
    await window.getByRole('button', { name: 'Clean up safely' }).first().click();
    const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
    await expect(dialog.getByRole('button', { name: /^Remove \d+ items?$/ })).toBeVisible();
    return dialog;
  };

  const chooseOnly = async (dialog: Locator, names: readonly string[]): Promise<void> => {
    const chosen = dialog.getByRole('checkbox', { checked: true });
    while ((await chosen.count()) > 0) await chosen.first().uncheck();
    for (const one of names) {
      await dialog.getByRole('checkbox', { name: one, exact: true }).check();
    }
    await dialog.getByRole('button', { name: /^Remove \d+ items?$/ }).click();
    const report = dialog.getByRole('region', { name: 'Cleanup report' });
    await expect(report).toContainText(`${names.length} items removed`, { timeout: 60_000 });
  };

  /** What became of these containers, as Docker's own events tell it. */
  const eventsOf = (since: string, names: readonly string[]) => {
    const until = docker.run('info', '-f', '{{.SystemTime}}');
    const filters = ['kill', 'die', 'destroy'].flatMap(action => ['-f', `event=${action}`]);
    const period = ['--since', since, '--until', until];
    const text = docker.run('events', ...period, '--format', '{{json .}}', ...filters);
    return text
      .split('\n')
      .filter(Boolean)
      .map(line => event.parse(JSON.parse(line)))
      .map(({ Action, Actor, timeNano }) => ({
        action: Action,
        ...Actor.Attributes,
        at: timeNano
      }))
      .filter(one => names.includes(one.name));
  };

  const labelled = (labels: Record<string, string>): string[] =>
    Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);

  test.describe('the right order, by anyone’s rules, on a real engine', () => {
    test.beforeEach(async () => {
      docker.importBusybox();
      proxy = await recordingProxy(docker.url);
    });
    test.afterEach(async () => {
      await app?.close();
      app = null;
      docker.clear();
      pinned.clear();
      proxy.dispose();
      expect(ungentle(proxy.calls)).toEqual([]);
    });

    test('a compose project stops in the reverse of depends_on, level by level', async () => {
      const services = {
        db: '',
        cache: '',
        api: 'db:service_healthy:true,cache:service_started:false',
        web: 'api'
      };
      for (const [service, dependsOn] of Object.entries(services)) {
        const compose = {
          'com.docker.compose.project': name('shop'),
          'com.docker.compose.service': service,
          'com.docker.compose.depends_on': `${dependsOn}${dependsOn && ','}missing:service_started`,
          'com.docker.compose.project.working_dir': join(tmpdir(), name('gone'))
        };
        docker.start(name(service), labelled(compose), polite);
      }
      const names = Object.keys(services).map(name);
      const since = docker.run('info', '-f', '{{.SystemTime}}');
      const window = await open();
      await expect(
        window.getByText(/the folder of its compose project is gone/).first()
      ).toBeVisible();
      const dialog = await openPlan();
      const group = dialog.getByRole('region', { name: 'Running leftovers' });
      for (const one of names) {
        await expect(group.getByRole('checkbox', { name: one, exact: true })).not.toBeChecked();
      }
      await chooseOnly(dialog, names);
      const events = eventsOf(since, names);
      const at = (service: string, action: string): number =>
        events.find(one => one.name === name(service) && one.action === action)?.at ?? NaN;
      expect(at('web', 'die')).toBeLessThan(at('api', 'kill'));
      expect(at('api', 'die')).toBeLessThan(at('db', 'kill'));
      expect(at('api', 'die')).toBeLessThan(at('cache', 'kill'));
      // Stopping comes first, all of it; then the removals.
      const lastStop = Math.max(
        ...names.map((_, index) => at(Object.keys(services)[index] ?? '', 'die'))
      );
      const firstRemoval = Math.min(...Object.keys(services).map(one => at(one, 'destroy')));
      expect(lastStop).toBeLessThan(firstRemoval);
      // Nobody was killed: asked once, and all of them ended well.
      const kills = events.filter(({ action }) => action === 'kill');
      expect(kills.map(({ signal }) => signal)).toEqual(['15', '15', '15', '15']);
      const ends = events.filter(({ action }) => action === 'die');
      expect(ends.map(({ exitCode }) => exitCode)).toEqual(['0', '0', '0', '0']);
      expect(docker.own('container')).toEqual([]);
    });

    test('leftovers of each kind are offered with their reason, and stop before they go', async () => {
      const ended = spawnSync(process.execPath, ['--version']).pid;
      const leftovers = {
        session: {
          labels: { 'org.testcontainers.sessionId': name('session'), 'org.testcontainers': 'true' },
          reason: 'its testcontainers session has no running Ryuk'
        },
        pytest: {
          labels: { 'com.docker.compose.project': `pytest${ended}` },
          reason: `its pytest run (process ${ended}) has ended`
        },
        folder: {
          labels: {
            'com.docker.compose.project': name('shop'),
            'com.docker.compose.project.working_dir': join(tmpdir(), name('gone'))
          },
          reason: 'the folder of its compose project is gone'
        }
      };
      for (const [one, { labels }] of Object.entries(leftovers)) {
        docker.start(name(one), labelled(labels), polite);
      }
      // These have an owner: a session with its Ryuk, a process and a folder that are there.
      const alive = {
        ryuk: { 'org.testcontainers.ryuk': 'true', 'org.testcontainers.sessionId': name('live') },
        tested: { 'org.testcontainers': 'true', 'org.testcontainers.sessionId': name('live') },
        running: { 'com.docker.compose.project': `pytest${process.pid}` },
        there: {
          'com.docker.compose.project': name('other'),
          'com.docker.compose.project.working_dir': tmpdir()
        }
      };
      for (const [one, labels] of Object.entries(alive)) {
        docker.start(name(one), labelled(labels), polite);
      }
      const since = docker.run('info', '-f', '{{.SystemTime}}');
      await open();
      const dialog = await openPlan();
      const group = dialog.getByRole('region', { name: 'Running leftovers' });
      for (const [one, { reason }] of Object.entries(leftovers)) {
        const line = group.getByRole('listitem').filter({ hasText: name(one) });
        await expect(line).toContainText(reason);
        await expect(line.getByRole('checkbox', { name: name(one) })).not.toBeChecked();
      }
      for (const one of Object.keys(alive)) {
        await expect(dialog.getByRole('checkbox', { name: name(one), exact: true })).toHaveCount(0);
      }
      const names = Object.keys(leftovers).map(name);
      await chooseOnly(dialog, names);
      for (const one of names) {
        const told = eventsOf(since, [one]).map(({ action, signal, exitCode }) =>
          [action, signal, exitCode].filter(value => value !== undefined).join(' ')
        );
        expect(told).toEqual(['kill 15', 'die 0', 'destroy']);
      }
      expect(docker.own('container')).toHaveLength(Object.keys(alive).length);
    });

    test('what a rule keeps stays in the window and in the terminal', async () => {
      const kept = {
        key: { options: labelled({ 'team.core': 'yes' }), why: 'label:team.core' },
        value: { options: labelled({ tier: 'gold' }), why: 'label:tier=gold' },
        'named-db': { options: [], why: `name:${name('named-*')}` },
        project: {
          options: labelled({ 'com.docker.compose.project': name('shop') }),
          why: `project:${name('shop')}`
        }
      };
      const rules: ProtectionRule[] = [
        { by: 'label', pattern: 'team.core' },
        { by: 'label', pattern: 'tier=gold' },
        { by: 'name', pattern: name('named-*') },
        { by: 'project', pattern: name('shop') },
        { by: 'image', pattern: pinned.image }
      ];
      for (const [one, { options }] of Object.entries(kept)) {
        docker.start(name(one), options, 'exit 0');
      }
      pinned.importBusybox();
      pinned.start(name('pinned'), [], 'exit 0');
      docker.start(name('silver'), labelled({ tier: 'silver' }), 'exit 0');
      const names = [...Object.keys(kept), 'pinned'].map(name);
      docker.run('wait', ...names, name('silver'));

      const data = mkdtempSync(join(tmpdir(), 'plimsoll-rules-'));
      keepSettings(data, { stoppedAfterSeconds: 0, protectionRules: rules });
      await open({ data });
      const dialog = await openPlan();
      const region = dialog.getByRole('region', { name: 'Protected' });
      for (const [one, { why }] of Object.entries(kept)) {
        const line = region.getByRole('listitem').filter({ hasText: name(one) });
        await expect(line).toContainText(`matches your rule ${why}`);
        await expect(line.getByRole('checkbox')).toBeDisabled();
      }
      await expect(region.getByRole('listitem').filter({ hasText: name('pinned') })).toContainText(
        `matches your rule image:${pinned.image}`
      );
      await dialog.getByRole('button', { name: 'Not now' }).click();

      const env = { DOCKER_HOST: proxy.url, PLIMSOLL_DATA: data };
      const clean = ['clean', '--yes', '--json', '--older-than', '0s', '--kind', 'container'];
      const { stdout, exitCode } = await plimsoll(clean, env);
      expect(exitCode).toBe(0);
      const { removed } = cleanupReport.parse(JSON.parse(stdout));
      expect(removed.map(item => item.name)).toContain(name('silver'));
      const left = docker.run('ps', '-a', '-f', 'label=plimsoll.test', '--format', '{{.Names}}');
      expect(left.split('\n').toSorted()).toEqual(names.toSorted());
      rmSync(data, { recursive: true });
    });

    if (engineIsPrivate) {
      /** So much build cache that no image needs, a build a piece. */
      const fillCache = (pieces: number): void => {
        for (let piece = 0; piece < pieces; piece += 1) {
          const folder = mkdtempSync(join(tmpdir(), 'plimsoll-build-'));
          const lines = [
            `FROM ${docker.image} AS made`,
            `RUN dd if=/dev/urandom of=/piece${piece} bs=1M count=4`,
            `FROM ${docker.image}`,
            `LABEL ${docker.label}`,
            `COPY --from=made /bin/busybox /bin/piece${piece}`
          ];
          writeFileSync(join(folder, 'Dockerfile'), lines.join('\n'));
          docker.run('build', '-q', folder);
          rmSync(folder, { recursive: true });
        }
      };

      const cacheBytes = (): number =>
        parseFloat(
          docker
            .run('system', 'df', '--format', '{{.Type}}={{.Size}}')
            .match(/Build Cache=([\d.]+)MB/)?.[1] ?? '0'
        ) * 1e6;

      test('the schedule cleans up once when it is due, and the cache down to a size', async () => {
        fillCache(4);
        docker.run('wait', docker.start(name('exited'), ['-v', '/data'], 'exit 3'));
        docker.run('network', 'create', '--label', docker.label, name('unused'));
        docker.run('volume', 'create', '--label', docker.label, name('named'));
        expect(cacheBytes()).toBeGreaterThan(16e6);
        const keepCacheBytes = 10_000_000;
        const schedule = {
          ...defaultSettings.schedule,
          when: 'hourly' as const,
          olderThanSeconds: 0,
          keepCacheBytes
        };
        const window = await open({
          settings: { schedule },
          files: { 'schedule.json': { [proxy.url]: { since: 1, last: null } } }
        });
        await expect(window.getByText(/Last time, .*: \d+ items? removed/)).toBeVisible({
          timeout: 60_000
        });
        expect(docker.own('container')).toEqual([]);
        const networks = docker.run('network', 'ls', '-q', '-f', `label=${docker.label}`);
        expect(networks).toBe('');
        expect(docker.own('volume')).toEqual([name('named')]);
        expect(docker.run('image', 'ls', '-q', docker.image)).not.toBe('');
        expect(cacheBytes()).toBeLessThanOrEqual(keepCacheBytes);
        expect(cacheBytes()).toBeGreaterThan(0);
        // It went the way of every cleanup: one pass, in the journal, and the next one is an hour off.
        await expect(window.getByText(/The next one is in (59|1 h)/)).toBeVisible();
        await window.getByRole('radiogroup', { name: 'View' }).getByText('History').click();
        await expect(window.getByRole('region', { name: /items? removed$/ })).toHaveCount(1);
        const removals = proxy.calls.filter(
          ({ method, path }) => method === 'DELETE' && path.startsWith('/containers/')
        );
        expect(removals).toHaveLength(1);
      });
    }
  });
}
