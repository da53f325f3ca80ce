import { expect, test, type Locator, type Page } from 'playwright/test';
import { defaultSettings } from '../../shared/defaults';
import { statusDocument } from '../../shared/model/status';
import { Docker } from '../helpers/docker';
import { clickNotification, notificationsOf, recordNotifications } from '../helpers/notifications';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';

const limited = ['--memory', '128m', '--tmpfs', '/hold:size=200m', '--init'];

/** What is held in a tmpfs counts as used memory; all of them have 128 MiB, the line lies at 89.6. */
const hold = (file: string, mebibytes: number): string =>
  `dd if=/dev/zero of=/hold/${file} bs=1M count=${mebibytes} 2>/dev/null`;
const empty = (file: string): string => `: > /hold/${file}`;

const behaviours = {
  /** Half a MiB a second, and in the end faster: to its limit and its end. */
  leaking: `${hold('base', 55)}; i=0; while :; do dd if=/dev/zero of=/hold/$i bs=4k count=$((i<90?128:1500)) 2>/dev/null; i=$((i+1)); sleep 1; done`,
  spiking: `${hold('base', 20)}; sleep 8; ${hold('more', 88)}; sleep 4; ${empty('more')}; sleep 1000`,
  dancing: `${hold('base', 86)}; while :; do ${hold('more', 6)}; sleep 2; ${empty('more')}; sleep 1; done`,
  healthy: `${hold('base', 60)}; sleep 1000`,
  collecting: `while :; do ${hold('a', 20)}; sleep 3; ${hold('b', 20)}; sleep 3; ${hold('c', 20)}; sleep 3; ${empty('a')}; ${empty('b')}; ${empty('c')}; done`,
  stepping: `${hold('a', 10)}; sleep 20; ${hold('b', 30)}; sleep 1000`
} as const;

/** Those that last and those that are over. */
const warningsIn = (window: Page): Locator =>
  window.getByRole('listitem').filter({ has: window.getByRole('note') });

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const named = (name: string): string => `plimsoll-${name}-${docker.label.slice(-8)}`;
  let app: PlimsollApp;

  test.describe('warnings on a real engine', () => {
    test.beforeEach(() => docker.importBusybox());
    test.afterEach(async () => {
      await app?.close();
      docker.clear();
    });

    test('leaking, spiking and dancing containers give one warning each, healthy ones none', async () => {
      test.setTimeout(300_000);
      app = await openPlimsoll({ host: docker.url, args: ['--page', 'settings'] });
      const { window } = app;
      await recordNotifications(app);
      await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
      for (const [name, script] of Object.entries(behaviours)) {
        docker.start(named(name), limited, script);
      }
      docker.start(named('free'), ['--init'], 'sleep 1000');
      // Before the leak is at its line, its trend is told.
      const notified = async (name: string): Promise<string[]> =>
        (await notificationsOf(app)).filter(text => text.includes(named(name)));
      await expect.poll(() => notified('leaking'), { timeout: 120_000 }).toHaveLength(1);
      expect((await notified('leaking'))[0]).toMatch(
        /reaches its limit in (about \d min|less than a minute) at \+\d\d(\.\d)? MiB\/min/
      );
      await window.getByRole('link', { name: 'Overview', exact: true }).click();
      const rows = warningsIn(window);
      await expect(rows.filter({ hasText: named('dancing') })).toContainText(/its load line/);
      await expect(rows.filter({ hasText: named('spiking') })).toContainText(
        /^.*(was|Was) (critical|above its load line) for/
      );
      const drawer = window.getByRole('dialog', { name: named('leaking') });
      await rows
        .filter({ hasText: named('leaking') })
        .getByRole('link')
        .click();
      await expect(drawer.getByRole('status', { name: 'Warning' })).toContainText(
        /reaches its limit in/
      );
      await window.keyboard.press('Escape');
      await window.getByRole('link', { name: 'Settings', exact: true }).click();
      // Until it is killed, and for as long after it as an episode lasts.
      await expect
        .poll(() => docker.run('inspect', '-f', '{{.State.Running}}', named('leaking')), {
          timeout: 120_000
        })
        .toBe('false');
      await window.getByRole('link', { name: 'Overview', exact: true }).click();
      await expect(rows.filter({ hasText: named('leaking') })).toContainText(
        /was under pressure for/i,
        {
          timeout: 60_000
        }
      );
      // One each, and no other.
      await expect(rows).toHaveCount(3);
      for (const name of ['leaking', 'spiking', 'dancing']) {
        expect(await notified(name)).toHaveLength(1);
        await expect(rows.filter({ hasText: named(name) })).toHaveCount(1);
      }
      const texts = (await notificationsOf(app)).join('\n');
      for (const name of ['healthy', 'collecting', 'stepping', 'free']) {
        expect(texts).not.toContain(named(name));
      }
    });

    test('nobody is notified of what is muted, in quiet mode, or in view', async () => {
      const muted = [named('muted')];
      app = await openPlimsoll({
        host: docker.url,
        args: ['--page', 'settings'],
        settings: { warnings: { ...defaultSettings.warnings, muted } }
      });
      const { window } = app;
      await recordNotifications(app);
      await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
      docker.start(named('muted'), limited, `${hold('base', 110)}; sleep 1000`);
      docker.start(named('loud'), limited, `${hold('base', 110)}; sleep 1000`);
      await expect.poll(() => notificationsOf(app)).toHaveLength(1);
      await clickNotification(app);
      await expect(window.getByRole('dialog', { name: named('loud') })).toBeVisible();
      await window.keyboard.press('Escape');
      await window.getByRole('link', { name: 'Settings', exact: true }).click();
      await window.getByRole('switch', { name: 'Quiet mode' }).check();
      docker.start(named('later'), limited, `${hold('base', 110)}; sleep 1000`);
      await window.getByRole('link', { name: 'Overview', exact: true }).click();
      await expect(warningsIn(window)).toHaveCount(3);
      const row = warningsIn(window).filter({ hasText: named('muted') });
      await expect(row.getByRole('img', { name: 'Notifications muted' })).toBeVisible();
      expect((await notificationsOf(app)).join()).toContain(named('loud'));
      expect(await notificationsOf(app)).toHaveLength(1);
      await window.getByRole('link', { name: 'Settings', exact: true }).click();
      await window.getByRole('switch', { name: 'Quiet mode' }).uncheck();
      await window.getByRole('link', { name: 'Overview', exact: true }).click();
      await expect(warningsIn(window)).toHaveCount(3);
      // A screen without a window manager focuses nothing.
      await app.app.evaluate(({ BrowserWindow }) => {
        for (const one of BrowserWindow.getAllWindows()) one.isFocused = () => true;
      });
      docker.start(named('seen'), limited, `${hold('base', 110)}; sleep 1000`);
      await expect(warningsIn(window)).toHaveCount(4);
      await window.getByRole('link', { name: 'Settings', exact: true }).click();
      docker.start(named('last'), limited, `${hold('base', 110)}; sleep 1000`);
      await expect.poll(() => notificationsOf(app), { timeout: 30_000 }).toHaveLength(2);
      const newest = (await notificationsOf(app)).at(-1);
      expect(newest).toContain(named('last'));
      expect(newest).not.toContain(named('seen'));
    });

    test('lines of its own hold for a container, in the window and in the terminal', async () => {
      app = await openPlimsoll({ host: docker.url, args: ['--page', 'settings'] });
      const { window } = app;
      docker.start(named('strict'), limited, `${hold('base', 50)}; sleep 1000`);
      await window.getByRole('textbox', { name: 'Name' }).fill(named('strict'));
      await window.getByRole('textbox', { name: 'Its load line' }).fill('30');
      await window.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(window.getByRole('list', { name: 'Lines of their own' })).toContainText(
        'load line at 30%'
      );
      await window.getByRole('link', { name: 'Containers', exact: true }).click();
      const row = window.getByRole('row').filter({ hasText: named('strict') });
      await expect(row.getByText('High', { exact: true })).toBeVisible();
      await window.getByRole('link', { name: 'Overview', exact: true }).click();
      await expect(warningsIn(window).filter({ hasText: named('strict') })).toHaveCount(1);
      docker.start(named('full'), limited, `${hold('base', 110)}; sleep 1000`);
      await expect(warningsIn(window).filter({ hasText: named('full') })).toHaveCount(1);
      const { stdout } = await plimsoll(['status', '--json', '--host', docker.url]);
      const { warnings, headroom } = statusDocument.parse(JSON.parse(stdout));
      expect(warnings.map(({ name }) => name)).toEqual([named('full')]);
      expect(warnings[0]?.words).toMatch(
        /is (critical|above its load line): 1\d\d(\.\d)? MiB of 128/
      );
      expect(headroom).toMatchObject({ limitsBytes: 2 * 128 * 2 ** 20, limited: 2, unlimited: 0 });
      expect(headroom.disk.known).toBe(true);
    });

    test('watching is paused and goes on with one button', async () => {
      app = await openPlimsoll({ host: docker.url, args: ['--page', 'overview'] });
      const { window } = app;
      await expect(window.getByRole('heading', { name: 'Overview' })).toBeVisible();
      await window.keyboard.press('ControlOrMeta+k');
      await expect(window.getByRole('textbox', { name: /Search pages/ })).toBeFocused();
      await window.keyboard.type('pause');
      await window.keyboard.press('Enter');
      await expect(window.getByText('Watching is paused.')).toBeVisible();
      docker.start(named('unseen'), limited, `${hold('base', 110)}; sleep 1000`);
      await window.getByRole('link', { name: 'Containers', exact: true }).click();
      const row = window.getByRole('row').filter({ hasText: named('unseen') });
      await expect(row).toContainText('Running');
      await expect(row.getByRole('meter')).toHaveCount(0);
      await window.getByRole('button', { name: 'Go on watching' }).click();
      await expect(window.getByText('Watching is paused.')).toHaveCount(0);
      await expect(
        row.getByText('Critical', { exact: true }).or(row.getByText('High', { exact: true }))
      ).toBeVisible();
    });
  });
}
