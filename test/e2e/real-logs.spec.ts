import { expect, test, type Locator } from 'playwright/test';
import { Docker } from '../helpers/docker';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { ungentle } from '../helpers/gentle';
import { realEngineUrl } from '../helpers/real-engine';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';

const rotated = ['--log-opt', 'max-size=20m', '--log-opt', 'max-file=2'];
const both =
  'i=0; while :; do i=$((i+1)); printf "\\033[32mINFO\\033[0m request $i\\n"; ' +
  '[ $((i % 5)) = 0 ] && echo "<b>ERROR</b> timeout of $i" >&2; sleep 0.05; done';

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const named = (name: string): string => `plimsoll-${name}-${docker.label.slice(-8)}`;
  let app: PlimsollApp;
  let proxy: RecordingProxy;

  /** Logs that are being read now. */
  const reading = (): number =>
    proxy.calls.filter(({ path, endedAt }) => path.endsWith('/logs') && endedAt === null).length;

  const setShown = (shown: boolean): Promise<void> =>
    app.app.evaluate(({ BrowserWindow }, show) => {
      const [window] = BrowserWindow.getAllWindows();
      if (show) window?.show();
      else window?.hide();
    }, shown);

  const lines = (): Locator => app.window.getByRole('log', { name: 'Log lines' });

  const follow = async (id: string): Promise<void> => {
    await app.window.evaluate(hash => void (globalThis.location.hash = hash), `#/containers/${id}`);
    await app.window.getByRole('tab', { name: 'Logs' }).click();
    await expect(lines()).toBeVisible();
  };

  test.describe('logs on a real engine', () => {
    test.beforeAll(async () => {
      docker.importBusybox();
      proxy = await recordingProxy(docker.url);
      app = await openPlimsoll({ host: proxy.url, args: ['--page', 'containers'] });
    });
    test.afterAll(async () => {
      await app?.close();
      proxy.dispose();
      docker.clear();
      expect(ungentle(proxy.calls)).toEqual([]);
    });

    test('the drawer follows both streams, searches, and shows markup as text', async () => {
      const id = docker.start(named('both'), ['--init'], both);
      await follow(id);
      await expect(lines()).toContainText('<b>ERROR</b> timeout of 10');
      await expect(lines()).toContainText('request 30');
      await app.window.getByText('stderr', { exact: true }).click();
      await expect(lines()).not.toContainText('request');
      await app.window.getByRole('radiogroup', { name: 'Stream' }).getByText('All').click();
      await lines().focus();
      await app.window.keyboard.press('/');
      await app.window.keyboard.type('timeout of 5');
      await app.window.keyboard.press('Enter');
      await expect(lines().locator('mark').first()).toHaveText('timeout of 5');
      await app.window.keyboard.press('Escape');
      await expect(app.window.getByRole('textbox', { name: 'Search the log' })).toHaveValue('');
      docker.run('stop', '-t', '1', id);
      await expect(
        app.window.getByText('The log ends here: the container does not run.')
      ).toBeVisible();
      await app.window.keyboard.press('Escape');
      await expect(app.window.getByRole('dialog')).toHaveCount(0);
    });

    test('a terminal’s output is one stream', async () => {
      const id = docker.start(
        named('terminal'),
        ['--init', '-t'],
        'echo from a terminal; sleep 1000'
      );
      await follow(id);
      await expect(lines()).toContainText('from a terminal');
      await app.window.keyboard.press('Escape');
    });

    test('nothing is read while nobody looks: window hidden, tab or drawer closed', async () => {
      await follow(docker.start(named('quiet'), ['--init'], 'echo here; sleep 1000'));
      await expect(lines()).toContainText('here');
      expect(reading()).toBe(1);
      await setShown(false);
      await expect.poll(reading).toBe(0);
      await setShown(true);
      await expect.poll(reading).toBe(1);
      await app.window.getByRole('tab', { name: 'Details' }).click();
      await expect.poll(reading).toBe(0);
      await app.window.getByRole('tab', { name: 'Logs' }).click();
      await expect.poll(reading).toBe(1);
      await app.window.keyboard.press('Escape');
      await expect.poll(reading).toBe(0);
    });

    test('a flood slows neither the window nor the main process, and says what it skipped', async () => {
      const words =
        'the quick brown fox jumps over the lazy dog, again and again and again and again';
      const id = docker.start(named('flood'), ['--init', ...rotated], `exec yes "${words}"`);
      await follow(id);
      await expect(app.window.getByText(/Too fast to read: .*lines skipped/)).toBeVisible();
      const main = app.app.evaluate(
        () =>
          new Promise<{ worst: number; cpu: number }>(resolve => {
            const from = Date.now();
            const before = process.cpuUsage();
            let worst = 0;
            let last = performance.now();
            const beat = (): void => {
              const now = performance.now();
              worst = Math.max(worst, now - last - 5);
              last = now;
              if (Date.now() - from < 6_000) return void setTimeout(beat, 5);
              const { user, system } = process.cpuUsage(before);
              resolve({ worst, cpu: (user + system) / 60_000 });
            };
            beat();
          })
      );
      const page = app.window.evaluate(
        () =>
          new Promise<{ frames: number; worst: number }>(resolve => {
            const frame = globalThis as unknown as {
              requestAnimationFrame(run: (at: number) => void): void;
            };
            let [frames, worst, first, last] = [0, 0, 0, 0];
            const draw = (at: number): void => {
              first ||= at;
              if (last > 0) worst = Math.max(worst, at - last);
              last = at;
              frames += 1;
              if (at - first < 5_000) return frame.requestAnimationFrame(draw);
              resolve({ frames, worst });
            };
            frame.requestAnimationFrame(draw);
          })
      );
      const figures = { main: await main, page: await page };
      test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
      console.log(JSON.stringify(figures));
      expect(figures.main.worst).toBeLessThan(250);
      expect(figures.page.worst).toBeLessThan(500);
      await app.window.getByRole('tab', { name: 'Details' }).click();
      await expect(lines()).toHaveCount(0);
      docker.run('stop', '-t', '1', id);
    });
  });
}
