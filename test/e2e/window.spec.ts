import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from 'playwright/test';
import type { Bridge } from '../../shared/ipc/contract';
import { openPlimsoll, type OpenOptions, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

const pages = [
  'Overview',
  'Containers',
  'Limits',
  'Disk',
  'Cleanup',
  'Incidents',
  'Runs',
  'Audit',
  'Engine',
  'Settings'
] as const;

let engine: SimulatedEngine;
let plimsoll: PlimsollApp | null = null;

const open = async (options: OpenOptions = {}): Promise<Page> => {
  plimsoll = await openPlimsoll({ host: engine.url, ...options });
  return plimsoll.window;
};

const go = (window: Page, page: (typeof pages)[number]): Promise<void> =>
  window.getByRole('link', { name: page, exact: true }).click();

const rowOf = (window: Page, name: string): Locator =>
  window.getByRole('row').filter({ hasText: name });

test.beforeEach(() => {
  engine = new SimulatedEngine();
});
test.afterEach(async () => {
  await plimsoll?.close();
  plimsoll = null;
  engine.dispose();
});

test('the overview answers its four questions', async () => {
  await engine.start({ world: 'audit' });
  const window = await open();
  await expect(window.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(window.getByText('20.10.24', { exact: false }).first()).toBeVisible();
  await expect(window.getByText('webshop-backend-1').first()).toBeVisible();
  await expect(window.getByText('11.11 GB').first()).toBeVisible();
  await expect(window.getByText(/exited with code 137/)).toBeVisible();
  await expect(window.getByRole('button', { name: 'Clean up safely' })).toBeEnabled();
});

test('every page is reached by its link and by its key', async () => {
  await engine.start({ world: 'audit' });
  const window = await open();
  for (const page of pages) {
    await go(window, page);
    await expect(window.getByRole('heading', { name: page, level: 1 })).toBeVisible();
  }
  for (const [index, page] of pages.entries()) {
    await window.keyboard.press(`ControlOrMeta+${(index + 1) % 10}`);
    await expect(window.getByRole('heading', { name: page, level: 1 })).toBeVisible();
  }
});

test('the palette goes to a container by keyboard alone', async () => {
  await engine.start({ world: 'audit' });
  const window = await open();
  await expect(window.getByText('webshop-backend-1').first()).toBeVisible();
  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('textbox', { name: /Search pages/ })).toBeFocused();
  await window.keyboard.type('auth');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'webshop-auth-1' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
});

test('a whole cleanup goes by keyboard alone, and its report says what went', async () => {
  await engine.start({ world: 'audit' });
  const window = await open();
  const button = window.getByRole('button', { name: 'Clean up safely' });
  await expect(button).toBeEnabled();
  await button.focus();
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  const confirm = dialog.getByRole('button', { name: /^Remove \d+ items$/ });
  await expect(confirm).toBeVisible();
  await expect(
    dialog.getByRole('checkbox', { name: 'webshop_pgdata', exact: true })
  ).not.toBeChecked();
  await confirm.focus();
  await window.keyboard.press('Enter');
  const report = window.getByRole('region', { name: 'Cleanup report' }).first();
  await expect(report).toBeVisible({ timeout: 45_000 });
  await expect(report).toContainText('quirky_hopper');
  await expect(report).toContainText('Build cache');
  await window.keyboard.press('Escape');
  await go(window, 'Cleanup');
  await expect(window.getByText('Named volumes', { exact: false }).first()).toBeVisible();
  await expect(window.getByText(/entries that no build uses/)).toHaveCount(0);
});

test('named volumes are asked for a second time, by name', async () => {
  await engine.start({ world: 'audit' });
  const window = await open();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  const checked = dialog.getByRole('checkbox', { checked: true });
  await expect(checked.first()).toBeVisible();
  while ((await checked.count()) > 0) await checked.first().uncheck();
  await dialog.getByRole('checkbox', { name: 'webshop_pgdata', exact: true }).check();
  await dialog.getByRole('button', { name: 'Remove 1 item' }).click();
  const second = dialog.getByRole('button', { name: 'Remove 1 item' });
  await expect(second).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /webshop_pgdata/ }).check();
  await second.click();
  const report = window.getByRole('region', { name: 'Cleanup report' }).first();
  await expect(report).toContainText('webshop_pgdata', { timeout: 30_000 });
});

test('a cleanup can be cancelled between two items', async () => {
  await engine.start({ world: 'audit' });
  const window = await open();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await dialog.getByRole('button', { name: /^Remove \d+ items$/ }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const report = window.getByRole('region', { name: 'Cleanup report' }).first();
  await expect(report).toContainText(/cancelled/i, { timeout: 30_000 });
});

test('the list follows what other programs do within a second', async () => {
  await engine.start({ world: 'audit' });
  const window = await open({ args: ['--page', 'containers'] });
  await expect(rowOf(window, 'webshop-frontend-1')).toBeVisible();
  await engine.call('POST', '/containers/webshop-frontend-1/stop?t=0');
  await expect(rowOf(window, 'webshop-frontend-1')).toContainText(/exited/i, { timeout: 1_500 });
  await engine.call('DELETE', '/containers/webshop-frontend-1');
  await expect(rowOf(window, 'webshop-frontend-1')).toHaveCount(0, { timeout: 1_500 });
});

test('a hidden window is told of no rounds, and shows at once what it missed', async () => {
  await engine.start({ world: 'audit' });
  const page = await open({ args: ['--page', 'containers'] });
  await expect(rowOf(page, 'webshop-frontend-1')).toContainText(/MiB/);
  const setShown = (shown: boolean): Promise<void> | undefined =>
    plimsoll?.app.evaluate(({ BrowserWindow }, isShown) => {
      for (const one of BrowserWindow.getAllWindows())
        if (isShown) one.show();
        else one.hide();
    }, shown);
  await setShown(false);
  await page.evaluate(() => {
    const told: string[] = [];
    const { plimsoll: bridge } = window as unknown as { plimsoll: Bridge };
    for (const event of ['samples', 'containers'] as const)
      bridge.subscribe(event, () => told.push(event));
    Object.assign(window, { told });
  });
  const told = (): Promise<string[]> =>
    page.evaluate(() => Reflect.get(window, 'told') as string[]);
  const stateKnown = (): Promise<string | undefined> =>
    page.evaluate(async () => {
      const { plimsoll: bridge } = window as unknown as { plimsoll: Bridge };
      const answer = await bridge.invoke('app.snapshot', undefined);
      if (!answer.ok) return answer.error.message;
      return answer.value.containers.find(({ name }) => name === 'webshop-frontend-1')?.state;
    });
  await engine.call('POST', '/containers/webshop-frontend-1/stop?t=0');
  await expect.poll(stateKnown).toBe('exited');
  expect(await told()).toEqual([]);
  await setShown(true);
  await expect(rowOf(page, 'webshop-frontend-1')).toContainText(/exited/i, { timeout: 1_500 });
});

test('a container’s drawer has its facts and the chart of the session', async () => {
  await engine.start({ world: 'audit' });
  const window = await open({ args: ['--page', 'containers'] });
  await rowOf(window, 'webshop-backend-1').click();
  const drawer = window.getByRole('dialog', { name: 'webshop-backend-1' });
  await expect(drawer.getByText(/512 MiB/).first()).toBeVisible();
  await expect(drawer.locator('svg.recharts-surface').first()).toBeVisible();
  await expect(drawer.getByText(/load line/i).first()).toBeVisible();
});

test('300 containers can be filtered, sorted and grouped', async () => {
  await engine.start({ world: 'fleet', containers: 300 });
  const window = await open({ args: ['--page', 'containers'] });
  const rows = window.getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThan(5);
  // What is not in view is not in the document: 300 rows cost what 30 do.
  expect(await rows.count()).toBeLessThan(80);
  await window.keyboard.press('/');
  await window.keyboard.type('no container is called like this');
  await expect(window.getByText(/no container/i).first()).toBeVisible();
  await window.keyboard.press('Escape');
  await expect.poll(() => rows.count()).toBeGreaterThan(5);
  await window.getByRole('columnheader', { name: /Memory/ }).click();
  await expect(window.getByRole('columnheader', { name: /Memory/ })).toHaveAttribute(
    'aria-sort',
    /ending/
  );
});

test('a hostile name is text and nothing else', async () => {
  await engine.start({ world: 'calm' });
  const name = 'x'.repeat(120);
  const labels = { 'com.docker.compose.project': '<img src=x onerror=globalThis.hacked=1>\u202e' };
  const image = { Image: 'nginx:1.27', Cmd: ['nginx'], Labels: labels };
  const window = await open({ args: ['--page', 'containers'] });
  expect(await engine.call('POST', `/containers/create?name=${name}`, image)).toBe(201);
  const row = rowOf(window, name.slice(0, 20));
  await expect(row).toBeVisible();
  await expect(row).toContainText('<img src=x');
  expect(await window.evaluate(() => 'hacked' in globalThis)).toBe(false);
});

test('an outage is said, survived, and over by itself', async () => {
  await engine.start({ world: 'audit' });
  const window = await open();
  await expect(window.getByText('webshop-backend-1').first()).toBeVisible();
  engine.stop();
  const banner = window.getByText(/does not answer/);
  await expect(banner.first()).toBeVisible({ timeout: 15_000 });
  await expect(window.getByText('webshop-backend-1').first()).toBeVisible();
  await engine.start({ world: 'audit' });
  await expect(banner).toHaveCount(0, { timeout: 15_000 });
});

test('a configured engine that does not answer gives an outage page, never simulated data', async () => {
  const window = await open();
  const page = window.getByRole('alert');
  await expect(page).toContainText('does not answer');
  await expect(page).toContainText(engine.url);
  await expect(page).toContainText(/Since/);
  // With this much time left the click comes before the next try.
  await expect(page).toContainText(/Trying again in [45] s/);
  await expect(window.getByText(/simulated/i)).toHaveCount(0);
  await engine.start({ world: 'calm' });
  await window.getByRole('button', { name: 'Try now' }).click();
  await expect(window.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('an ssh endpoint gets a clear sentence', async () => {
  const window = await open({ host: 'ssh://build@127.0.0.1:9' });
  await expect(window.getByRole('alert')).toContainText(/ssh/);
});

test('settings hold at once and after a restart of the window', async () => {
  await engine.start({ world: 'audit' });
  const window = await open({ args: ['--page', 'settings'] });
  await window.getByText('Dark', { exact: true }).click();
  await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await window.reload();
  await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(window.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

test('--screenshot saves the window with its first data and ends', async () => {
  await engine.start({ world: 'audit' });
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-picture-'));
  const file = join(folder, 'disk.png');
  plimsoll = await openPlimsoll({
    host: engine.url,
    args: ['--screenshot', file, '--page', 'disk', '--size', '1000x700', '--theme', 'dark']
  });
  await plimsoll.app.waitForEvent('close', { timeout: 30_000 });
  const picture = readFileSync(file);
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1000, 700]);
  expect(plimsoll.printed()).toMatch(/Watching .*Docker Engine 20\.10\.24/);
  expect(plimsoll.printed()).toMatch(/Showing 6 containers, 3 running/);
  rmSync(folder, { recursive: true });
});

// Where this machine has an engine of its own, Plimsoll finds it, as it should.
if (!existsSync('/var/run/docker.sock')) {
  test('with no engine anywhere the simulator opens, and the banner says so', async () => {
    plimsoll = await openPlimsoll();
    const { window } = plimsoll;
    await expect(window.getByText('Everything here is simulated.')).toBeVisible();
    await expect(window.getByText(/set DOCKER_HOST/)).toBeVisible();
    await expect(window.getByText('webshop-backend-1').first()).toBeVisible();
  });
}
