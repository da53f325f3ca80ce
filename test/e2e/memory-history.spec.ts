import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from 'playwright/test';
import { IncidentStore, noContext } from '../../electron/incidents/incident-store';
import { anIncident } from '../helpers/an-incident';
import { coloursOf } from '../helpers/picture';
import { openPlimsoll, type OpenOptions, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

const backend = 'webshop-backend-1';

let engine: SimulatedEngine;
let folder: string;
let plimsoll: PlimsollApp | null = null;

const open = async (options: OpenOptions = {}): Promise<Page> => {
  const args = ['--page', 'containers'];
  plimsoll = await openPlimsoll({ host: engine.url, data: folder, args, ...options });
  return plimsoll.window;
};

const close = async (): Promise<void> => {
  await plimsoll?.close();
  plimsoll = null;
};

const drawerOf = async (window: Page, name: string): Promise<Locator> => {
  await window.getByRole('row').filter({ hasText: name }).click();
  return window.getByRole('dialog', { name });
};

/** How many pieces the memory's line is in. */
const pieces = (drawer: Locator): Promise<number> =>
  drawer
    .getByRole('figure', { name: /^Memory/ })
    .locator('path.recharts-area-curve')
    .first()
    .getAttribute('d')
    .then(d => d?.split('M').length ?? 1)
    .then(parts => parts - 1);

/** Has the next save dialog answer this; null = the person closes it. */
const answerDialog = (file: string | null): Promise<void> =>
  (plimsoll as PlimsollApp).app.evaluate(({ dialog }, filePath) => {
    const answer = { canceled: filePath === null, filePath: filePath ?? '' };
    dialog.showSaveDialog = () => Promise.resolve(answer);
  }, file);

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-e2e-data-'));
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
});
test.afterEach(async () => {
  await close();
  engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('ranges are chosen by keyboard, and the chart follows', async () => {
  const window = await open();
  const drawer = await drawerOf(window, backend);
  await expect(drawer.getByRole('figure', { name: 'Memory of the last 5 min' })).toBeVisible();
  await drawer.getByRole('radio', { name: '5 min' }).focus();
  for (const range of ['1 h', '24 h', '14 d']) {
    await window.keyboard.press('ArrowRight');
    await expect(drawer.getByRole('radio', { name: range })).toBeChecked();
    await expect(drawer.getByRole('figure', { name: `Memory of the last ${range}` })).toBeVisible();
  }
  await expect(drawer.getByText('Load line').first()).toBeVisible();
});

test('what was recorded is there after a restart, with a gap between', async () => {
  const first = await drawerOf(await open(), backend);
  await expect(first.getByRole('figure', { name: /^Memory/ })).toBeVisible();
  await close();
  const drawer = await drawerOf(await open(), backend);
  await expect.poll(() => pieces(drawer)).toBe(2);
});

test('an engine that was away leaves a gap', async () => {
  const window = await open();
  const drawer = await drawerOf(window, backend);
  await expect.poll(() => pieces(drawer)).toBe(1);
  engine.stop();
  await expect(
    window.getByText(/cannot be reached|does not answer|unreachable/i).first()
  ).toBeVisible({
    timeout: 20_000
  });
  await engine.start({ world: 'audit' });
  await expect.poll(() => pieces(drawer), { timeout: 30_000 }).toBe(2);
});

test('a service that is made again with another limit goes on in one chart, marked', async () => {
  const window = await open();
  const before = await drawerOf(window, backend);
  await expect.poll(() => pieces(before)).toBe(1);
  await window.keyboard.press('Escape');
  await expect(before).toBeHidden();
  await engine.call('POST', `/containers/${backend}/stop?t=0`);
  await engine.call('DELETE', `/containers/${backend}`);
  const service = (name: string): string => `com.docker.compose.${name}`;
  await engine.call('POST', `/containers/create?name=${backend}`, {
    Image: 'webshop/backend:dev',
    Cmd: ['serve'],
    Labels: {
      [service('project')]: 'webshop',
      [service('service')]: 'backend',
      [service('container-number')]: '1'
    },
    HostConfig: { Memory: 1024 ** 3 }
  });
  await engine.call('POST', `/containers/${backend}/start`);
  const row = window.getByRole('row').filter({ hasText: backend });
  await expect(row).toContainText('of 1 GiB');
  const drawer = await drawerOf(window, backend);
  const marks = drawer.getByRole('list', { name: 'Marks on the time axis' });
  await expect(marks).toContainText('Created again');
  await expect(marks).toContainText('Limit 512 MiB → 1 GiB');
  await expect(drawer.getByText('Highest seen')).toBeVisible();
  await expect.poll(() => pieces(drawer)).toBe(2);
});

test('figures and picture of the range are saved where the person says', async () => {
  const window = await open();
  const drawer = await drawerOf(window, backend);
  const figure = drawer.getByRole('figure', { name: 'Memory of the last 5 min' });
  await expect(figure).toBeVisible();
  const choose = async (item: string): Promise<void> => {
    await drawer.getByRole('button', { name: 'Export' }).click();
    await window.getByRole('menuitem', { name: item }).click();
  };
  const table = join(folder, 'figures.csv');
  await answerDialog(table);
  await choose('Figures as CSV…');
  await expect.poll(() => existsSync(table)).toBe(true);
  const [head, line] = readFileSync(table, 'utf8').split('\r\n');
  expect(head).toMatch(/^time,memory_mean_bytes,/);
  expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,\d+,\d+,\d+,536870912,/);
  const picture = join(folder, 'chart.png');
  await answerDialog(picture);
  await choose('Picture as PNG…');
  await expect.poll(() => existsSync(picture)).toBe(true);
  await expect.poll(() => coloursOf(picture).colours).toBeGreaterThan(20);
  await answerDialog(join(folder, 'no', 'such', 'folder.csv'));
  await choose('Figures as CSV…');
  await expect(drawer.getByRole('alert')).toContainText('could not be written');
});

test('the overview stacks the engine’s memory by container', async () => {
  const window = await open({ args: [] });
  const panel = window.getByRole('region', { name: 'Memory of the engine' });
  await expect(panel.getByText(backend)).toBeVisible({ timeout: 45_000 });
  await panel.getByRole('radio', { name: '14 d' }).focus();
  await window.keyboard.press('ArrowLeft');
  await expect(panel.getByRole('radio', { name: '24 h' })).toBeChecked();
});

test('a warning leads to the better limit, and a mark on the chart to its incident', async () => {
  const window = await open({ args: ['--page', 'overview'] });
  const better = window.getByRole('link', { name: `Better limit for ${backend}: 1 GiB` });
  await better.focus();
  await window.keyboard.press('Enter');
  const drawer = window.getByRole('dialog', { name: backend });
  await expect(drawer.getByRole('heading', { name: 'Limit', exact: true })).toBeFocused();
  await expect(drawer.getByRole('button', { name: /^Apply the limit/ })).toBeInViewport();
  const [, , id = ''] = new URL(window.url()).hash.split('/');
  const store = await IncidentStore.open(folder);
  const cause = 'The kernel killed it for memory at its limit of 512 MiB.';
  const incident = anIncident({
    kind: 'oom',
    containerId: id,
    name: backend,
    at: Date.now(),
    cause
  });
  const told = { key: 'kill', incident, absorbs: [] };
  store.put(engine.url, told, noContext, true);
  store.dispose();
  const listed = drawer.getByRole('list', { name: 'Marks on the time axis' });
  await expect(listed.getByRole('link', { name: cause })).toBeVisible();
  const head = drawer.getByRole('figure', { name: /^Memory/ }).getByRole('link', { name: cause });
  await head.click();
  const details = window.getByRole('dialog', { name: 'Incident' });
  await expect(details.getByText('Out of memory')).toBeVisible();
  await expect(details.getByRole('link', { name: /^Better limit/ })).toBeVisible();
});
