import { expect, test, type Locator } from 'playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Docker } from '../helpers/docker';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { engineIsPrivate, realEngineUrl } from '../helpers/real-engine';

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const suffix = docker.label.slice(-8);
  const name = (base: string): string => `plimsoll-${base}-${suffix}`;
  let app: PlimsollApp;

  /**
   * A second build leaves the first one's image without a name; what the first stage made is in
   * no image and so is build cache that can go.
   */
  const buildTwice = (): void => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-build-'));
    for (const content of ['first', 'second']) {
      writeFileSync(join(folder, 'file'), content);
      writeFileSync(
        join(folder, 'Dockerfile'),
        [
          `FROM ${docker.image} AS first`,
          'COPY file /file',
          'RUN dd if=/dev/zero of=/large bs=1M count=2',
          `FROM ${docker.image}`,
          `LABEL ${docker.label}`,
          'COPY --from=first /file /file'
        ].join('\n')
      );
      docker.run('build', '-q', '-t', name('built'), folder);
    }
    rmSync(folder, { recursive: true });
  };

  const openPlan = async () => {
    await app.window.getByRole('button', { name: 'Clean up safely' }).first().click();
    const dialog = app.window.getByRole('dialog', { name: 'Cleanup plan' });
    await expect(dialog.getByRole('button', { name: /^Remove \d+ items?$/ })).toBeVisible();
    return dialog;
  };

  const chooseNothing = async (dialog: Locator): Promise<void> => {
    const chosen = dialog.getByRole('checkbox', { checked: true });
    while ((await chosen.count()) > 0) await chosen.first().uncheck();
  };

  test.describe('cleanup on a real engine', () => {
    const open = async (): Promise<void> => {
      app = await openPlimsoll({
        host: docker.url,
        settings: { stoppedAfterSeconds: 0 },
        args: ['--page', 'cleanup']
      });
    };

    test.beforeEach(() => docker.importBusybox());
    test.afterEach(async () => {
      await app?.close();
      docker.clear();
    });

    test('removes what was in the plan and leaves exactly the rest', async () => {
      buildTwice();
      docker.start(name('exited'), ['-v', '/data'], 'exit 3');
      docker.start(name('killed'), [], 'exit 0');
      docker.run('network', 'create', '--label', docker.label, name('unused'));
      docker.run('network', 'create', '--label', docker.label, name('used'));
      const running = docker.start(name('running'), ['--init'], 'sleep 1000', name('used'));
      docker.run('volume', 'create', '--label', docker.label, name('named'));
      const dangling = docker.run(
        'image',
        'ls',
        '-q',
        '-f',
        'dangling=true',
        '-f',
        `label=${docker.label}`
      );
      expect(dangling).not.toBe('');
      await open();

      const dialog = await openPlan();
      const ours = [name('exited'), name('killed'), name('unused')];
      if (!engineIsPrivate) {
        await chooseNothing(dialog);
        for (const item of ours)
          await dialog.getByRole('checkbox', { name: item, exact: true }).check();
      }
      for (const item of ours) {
        await expect(dialog.getByRole('checkbox', { name: item, exact: true })).toBeChecked();
      }
      await expect(
        dialog.getByRole('checkbox', { name: name('named'), exact: true })
      ).not.toBeChecked();
      await expect(dialog.getByText(name('running'))).toHaveCount(0);
      await expect(dialog.getByText(name('used'))).toHaveCount(0);
      await dialog.getByRole('button', { name: /^Remove \d+ items?$/ }).click();

      const report = app.window.getByRole('region', { name: 'Cleanup report' }).first();
      await expect(report).toBeVisible({ timeout: 60_000 });
      await expect(report).toContainText(/removed/i);
      expect(docker.own('container')).toEqual([running.slice(0, 12)]);
      const networks = docker.run(
        'network',
        'ls',
        '-f',
        `label=${docker.label}`,
        '--format',
        '{{.Name}}'
      );
      expect(networks).toBe(name('used'));
      expect(docker.own('volume')).toEqual([name('named')]);
      expect(docker.own('image').length).toBeGreaterThan(0);
      if (engineIsPrivate) {
        expect(docker.run('image', 'ls', '-q', '-f', 'dangling=true')).toBe('');
        const cache = docker.run('system', 'df', '--format', '{{.Type}} {{.Reclaimable}}');
        expect(cache).toMatch(/Build Cache 0B$/);
        expect(docker.run('volume', 'ls', '-q')).toBe(name('named'));
      }
      expect(docker.run('inspect', '-f', '{{.State.Running}}', running)).toBe('true');
    });

    test('what is started again since the preview is skipped, and the report says why', async () => {
      docker.start(name('revived'), [], 'sleep 3; exit 0');
      docker.run('stop', '-t', '0', name('revived'));
      await open();
      const dialog = await openPlan();
      await chooseNothing(dialog);
      await dialog.getByRole('checkbox', { name: name('revived'), exact: true }).check();
      docker.run('start', name('revived'));
      await dialog.getByRole('button', { name: 'Remove 1 item' }).click();
      const report = app.window.getByRole('region', { name: 'Cleanup report' }).first();
      await expect(report).toContainText(/started since/i, { timeout: 30_000 });
      expect(docker.run('inspect', '-f', '{{.Name}}', name('revived'))).toBe(`/${name('revived')}`);
    });

    test('a container that traps SIGTERM and exits 0 is seen to exit 0', async () => {
      const script = `trap 'exit 0' TERM; while :; do sleep 0.1; done`;
      const id = docker.start(name('polite'), [], script);
      await open();
      await app.window.getByRole('link', { name: 'Containers', exact: true }).click();
      const row = app.window.getByRole('row').filter({ hasText: name('polite') });
      await row.click();
      const drawer = app.window.getByRole('dialog', { name: name('polite') });
      await drawer.getByRole('button', { name: 'Stop', exact: true }).click();
      const dialog = app.window.getByRole('dialog', { name: 'Cleanup plan' });
      await dialog.getByRole('button', { name: 'Stop 1 container' }).click();
      const report = app.window.getByRole('region', { name: 'Cleanup report' }).first();
      await expect(report).toContainText(/exit(ed)? (with )?(code )?0/i, { timeout: 30_000 });
      expect(docker.run('inspect', '-f', '{{.State.ExitCode}} {{.State.Running}}', id)).toBe(
        '0 false'
      );
    });

    test('stop and remove takes one running container, gracefully', async () => {
      const script = `trap 'exit 0' TERM; while :; do sleep 0.1; done`;
      const id = docker.start(name('finished'), ['-v', '/data'], script);
      const since = docker.run('info', '-f', '{{.SystemTime}}');
      await open();
      await app.window.getByRole('link', { name: 'Containers', exact: true }).click();
      await app.window
        .getByRole('row')
        .filter({ hasText: name('finished') })
        .click();
      const drawer = app.window.getByRole('dialog', { name: name('finished') });
      await drawer.getByRole('button', { name: 'Stop and remove' }).click();
      const dialog = app.window.getByRole('dialog', { name: 'Cleanup plan' });
      await dialog.getByRole('button', { name: 'Remove 1 item' }).click();
      const report = app.window.getByRole('region', { name: 'Cleanup report' }).first();
      await expect(report).toContainText(/removed/i, { timeout: 30_000 });
      expect(docker.own('container')).toEqual([]);
      const until = docker.run('info', '-f', '{{.SystemTime}}');
      const events = docker.run(
        'events',
        '--since',
        since,
        '--until',
        until,
        '-f',
        `container=${id}`,
        '--format',
        '{{.Action}} {{.Actor.Attributes.signal}}{{.Actor.Attributes.exitCode}}'
      );
      expect(events).toContain('kill 15');
      expect(events).toContain('die <no value>0');
      expect(events).not.toContain('kill 9');
    });
  });
}
