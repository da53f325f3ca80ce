import { expect, test } from 'playwright/test';
import { defaultSettings } from '../../shared/defaults';
import { openPlimsoll, type OpenOptions, type PlimsollApp } from '../helpers/plimsoll-app';
import { canHaveTray, desktopWithTray } from '../helpers/tray-desktop';
import { SimulatedEngine } from '../helpers/simulated-engine';

let engine: SimulatedEngine;
let plimsoll: PlimsollApp;

const open = async (options: OpenOptions = {}): Promise<PlimsollApp> =>
  (plimsoll = await openPlimsoll({ host: engine.url, ...options }));

const boundsOf = ({ app }: PlimsollApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());

const shows = ({ app }: PlimsollApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

const areaOf = ({ app }: PlimsollApp) =>
  app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);

test.beforeEach(async () => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
});
test.afterEach(async () => {
  await plimsoll.close();
  engine.dispose();
});

test('the window opens where it was closed', async () => {
  const bounds = { x: 60, y: 50, width: 900, height: 640 };
  await open({ files: { 'window.json': { bounds, maximized: false } } });
  await expect.poll(() => shows(plimsoll)).toBe(true);
  expect(await boundsOf(plimsoll)).toEqual(bounds);
});

test('a window whose display is gone opens on one that is there', async () => {
  const bounds = { x: 90_000, y: 90_000, width: 900, height: 640 };
  await open({ files: { 'window.json': { bounds, maximized: false } } });
  await expect.poll(() => shows(plimsoll)).toBe(true);
  const [placed, area] = [await boundsOf(plimsoll), await areaOf(plimsoll)];
  expect(placed).toMatchObject({ width: 900, height: 640 });
  expect(placed?.x).toBeLessThan(area.x + area.width);
  expect(placed?.y).toBeLessThan(area.y + area.height);
});

test('what is not possible here says why, and closing ends Plimsoll then', async () => {
  const background = { ...defaultSettings.background, keepInTray: true };
  const { window, app } = await open({ args: ['--page', 'settings'], settings: { background } });
  const section = window.getByRole('region', { name: 'In the background' });
  const login = section.getByRole('switch', { name: 'Start at login' });
  await expect(login).toBeDisabled();
  await expect(section).toContainText('Only an installed Plimsoll can start at login');
  const tray = section.getByRole('switch', { name: /Keep in the tray/ });
  await expect(section).not.toContainText('still looking for the tray');
  const works = await tray.isEnabled();
  if (!works) await expect(section).toContainText('This desktop has no tray');
  const closed = app.waitForEvent('close', { timeout: 10_000 }).then(() => true);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  if (works) expect(await shows(plimsoll)).toBe(false);
  else expect(await closed).toBe(true);
});

test('started hidden it watches all the same, and a second start brings it to the front', async () => {
  const { window, app } = await open({ args: ['--hidden', '--page', 'containers'] });
  await expect(window.getByRole('row').filter({ hasText: 'webshop-backend-1' })).toHaveCount(1);
  await app.evaluate(({ app: running }) =>
    running.emit('second-instance', { preventDefault: () => undefined }, [], '', {})
  );
  await expect.poll(() => shows(plimsoll)).toBe(true);
});

if (canHaveTray()) {
  test('where there is a tray, closing the window keeps Plimsoll in it', async () => {
    const desktop = await desktopWithTray();
    try {
      const background = { ...defaultSettings.background, keepInTray: true };
      const { window, app } = await open({
        args: ['--page', 'settings'],
        settings: { background },
        env: { DBUS_SESSION_BUS_ADDRESS: desktop.address }
      });
      await expect(window.getByText('Healthy').first()).toBeVisible();
      const keep = window.getByRole('switch', { name: /Keep in the tray/ });
      await expect(keep).toBeEnabled();
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      expect(await shows(plimsoll)).toBe(false);
      await app.evaluate(({ app: running }) =>
        running.emit('second-instance', { preventDefault: () => undefined }, [], '', {})
      );
      await expect.poll(() => shows(plimsoll)).toBe(true);
      const closed = app.waitForEvent('close').then(() => true);
      await app.evaluate(({ app: running }) => running.quit());
      expect(await closed).toBe(true);
    } finally {
      desktop.dispose();
    }
  });
}
