import { expect, test, type Locator } from 'playwright/test';
import { Docker } from '../helpers/docker';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { realEngineUrl } from '../helpers/real-engine';

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const named = (name: string): string => `plimsoll-${name}-${docker.label.slice(-8)}`;
  let app: PlimsollApp;

  const dialog = (): Locator => app.window.getByRole('dialog');

  /** Opens a finding, and from it the place where it is mended. */
  const follow = async (finding: RegExp, link: string): Promise<void> => {
    await app.window.getByRole('link', { name: 'Audit', exact: true }).click();
    await app.window.getByRole('region', { name: 'Past audits' }).getByRole('link').first().click();
    await app.window.getByRole('tab', { name: /^Findings/ }).click();
    // Many findings are not drawn before they are scrolled to.
    await app.window.getByRole('textbox', { name: 'Filter findings' }).fill(docker.label.slice(-8));
    await app.window.getByRole('row', { name: finding }).click();
    await dialog().getByRole('link', { name: link }).click();
  };

  test.describe('an audit of a real engine, in the window', () => {
    test.describe.configure({ mode: 'serial' });
    test.beforeAll(async () => {
      docker.importBusybox();
      docker.start(
        named('pressed'),
        ['--memory', '256m', '--tmpfs', '/hold:size=256m', '--init'],
        'dd if=/dev/zero of=/hold/x bs=1M count=195 && touch /hold/full && sleep 1000'
      );
      await expect
        .poll(() => docker.run('exec', named('pressed'), 'ls', '/hold'))
        .toContain('full');
      docker.start(named('free'), ['--init'], 'sleep 1000');
      docker.start(named('killed'), ['--memory', '32m'], 'sleep 1000');
      docker.run('kill', named('killed'));
      app = await openPlimsoll({
        host: docker.url,
        settings: { stoppedAfterSeconds: 0 },
        args: ['--page', 'audit']
      });
    });
    test.afterAll(async () => {
      await app?.close();
      docker.clear();
    });

    test('finds what is near its limit, without one, and killed, and changes nothing', async () => {
      const before = docker.run('ps', '--all', '--format', '{{.ID}} {{.State}}');
      await app.window.getByRole('button', { name: 'Audit engine' }).click();
      await app.window.getByRole('tab', { name: /^Findings/ }).click({ timeout: 60_000 });
      const filter = app.window.getByRole('textbox', { name: 'Filter findings' });
      await filter.fill(docker.label.slice(-8));
      for (const words of [
        /pressed-\w+ uses \d+(\.\d+)? MiB of its 256 MiB \(7\d\.\d%\)/,
        /free-\w+ runs without a memory limit/,
        /free-\w+ runs without a health check/,
        /ended by SIGKILL, and not for memory/
      ]) {
        await expect(app.window.getByRole('row', { name: words })).toBeVisible();
      }
      expect(docker.run('ps', '--all', '--format', '{{.ID}} {{.State}}')).toBe(before);
    });

    test('leads to the limit of the container that has none', async () => {
      await follow(/free-\w+ runs without a memory limit/, 'Change the limit');
      await expect(dialog().getByRole('region', { name: 'Limit' })).toBeVisible();
      await expect(dialog()).toContainText(named('free'));
      await app.window.keyboard.press('Escape');
    });

    test('leads to the plan that has what was killed and stayed', async () => {
      await follow(/ended by SIGKILL/, 'See what can go');
      const plan = app.window.getByRole('dialog', { name: 'Cleanup plan' });
      await expect(plan).toContainText(named('killed'));
      await app.window.keyboard.press('Escape');
    });

    test('verifies the engine, and leaves nothing', async () => {
      await app.window.getByRole('link', { name: 'Audit', exact: true }).click();
      await app.window.getByRole('button', { name: 'Verify' }).click();
      const steps = app.window.getByRole('list', { name: 'Steps of verification' });
      await expect(app.window.getByRole('status', { name: 'Verification' })).toContainText(
        /Passed|Failed/,
        { timeout: 80_000 }
      );
      for (const step of ['Stress: passed', 'Events: passed', 'Nothing left: passed']) {
        await expect(steps).toContainText(step);
      }
      expect(docker.run('ps', '--all', '--quiet', '--filter', 'label=plimsoll.verify')).toBe('');
    });
  });
}
