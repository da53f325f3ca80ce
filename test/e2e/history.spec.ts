import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { JournalFile } from '../../electron/journal-file';
import { removed } from '../../electron/cleanup/result';
import { plan as planShape, type Plan } from '../../shared/model/plan';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { SimulatedEngine } from '../helpers/simulated-engine';

const choice = { itemIds: [], keepVolumesOf: [], confirmedNames: [] };
/** No process has such an id. */
const deadPid = 2 ** 22 + 1;

let engine: SimulatedEngine;
let folder: string;
let journal: JournalFile;
let app: PlimsollApp | null = null;

const open = async (): Promise<Page> => {
  app = await openPlimsoll({ host: engine.url, data: folder, args: ['--page', 'cleanup'] });
  return app.window;
};

const openHistory = async (window: Page): Promise<void> => {
  await window.getByRole('radiogroup', { name: 'View' }).getByText('History').click();
};

/** What the terminal would remove now, in its order. */
const planned = async (): Promise<Plan> => {
  const { stdout } = await plimsoll(['plan', '--json', '--host', engine.url]);
  const plan = planShape.parse(JSON.parse(stdout));
  return { ...plan, items: plan.items.filter(({ selected }) => selected) };
};

/** A pass that ended with its program: of two begun containers one is gone, one is there. */
const interrupt = async () => {
  const plan = await planned();
  const [gone, there] = plan.items.filter(({ kind }) => kind === 'container');
  if (!gone || !there) throw new Error('The plan holds too few containers.');
  const record = journal.passes.start(plan, plan.items, choice);
  for (const item of [gone, there]) record.begin(item, 'remove', { thing: null, volumes: [] });
  record.dispose();
  expect(await engine.call('DELETE', `/containers/${gone.id}`)).toBe(204);
  return { plan, gone, there };
};

test.beforeEach(async () => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-history-'));
  journal = await JournalFile.open(folder, { pid: deadPid });
});
test.afterEach(async () => {
  await app?.close();
  app = null;
  journal.dispose();
  engine.dispose();
  rmSync(folder, { recursive: true });
});

test('a history without a pass says so', async () => {
  const window = await open();
  await openHistory(window);
  await expect(window.getByText('Nothing was cleaned up yet')).toBeVisible();
});

test('a cleanup stands in the history with each of its items', async () => {
  const window = await open();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await dialog.getByRole('button', { name: /^Remove \d+ items$/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 45_000 });
  await openHistory(window);
  const pass = window.getByRole('region', { name: /^\d+ items and 1 anonymous volume removed$/ });
  await expect(pass).toBeVisible();
  await expect(pass.getByRole('listitem').filter({ hasText: 'quirky_hopper' })).toContainText(
    'Removed'
  );
});

test('300 items with long names stay within the window, and are asked for', async () => {
  const [item] = (await planned()).items;
  if (!item) throw new Error('There is nothing to remove.');
  const long = (index: number): string => `${index}-${'x'.repeat(240)}`;
  const items = Array.from({ length: 300 }, (_, index) => ({
    ...item,
    itemId: `item-${index}`,
    id: `${index}`,
    name: long(index)
  }));
  const plan = { planId: 'p', createdAt: 1, endpointUrl: engine.url, items, kept: [] };
  const record = journal.passes.start(plan, items, choice);
  for (const one of items) record.settle(one.itemId, removed(1000, `Exported to /${one.name}.`));
  const lists = { removed: [], stopped: [], skipped: [], failed: [] };
  record.end({
    planId: 'p',
    startedAt: 1,
    finishedAt: 2,
    cancelled: false,
    bytesFreed: 0,
    ...lists
  });
  record.dispose();
  const window = await open();
  await openHistory(window);
  const pass = window.getByRole('region', { name: '300 items removed' });
  await expect(pass.getByRole('listitem')).toHaveCount(8);
  await pass.getByRole('button', { name: 'Show 292 more' }).click();
  await expect(pass.getByRole('listitem')).toHaveCount(300);
  // Lines out of sight have a guessed height until they are scrolled to.
  await expect(async () => {
    await pass.getByRole('listitem').last().scrollIntoViewIfNeeded();
    await expect(pass.getByText(/^299-x+/)).toBeInViewport({ timeout: 500 });
  }).toPass();
  for (const size of [1280, 720]) {
    await app?.app.evaluate(({ BrowserWindow }, width) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, 600);
    }, size);
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(size);
    const wider = await pass.evaluate(panel =>
      [panel, ...panel.querySelectorAll('li')].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth
      )
    );
    expect(wider).toBe(false);
  }
});

test('an interrupted pass says what was done, after looking, and one key goes on', async () => {
  const { plan, gone, there } = await interrupt();
  const window = await open();
  const panel = window.getByRole('region', { name: 'A cleanup was interrupted' });
  await expect(panel).toContainText(`1 item done, ${plan.items.length - 1} not done.`);
  await openHistory(window);
  const interrupted = window.getByRole('region', { name: 'Interrupted' });
  const line = (name: string) => interrupted.getByRole('listitem').filter({ hasText: name });
  await expect(line(gone.name)).toContainText('it was found gone');
  await expect(line(there.name)).toContainText('Not done');
  await panel.getByRole('button', { name: 'Continue the cleanup' }).focus();
  await window.keyboard.press('Enter');
  await expect(panel).toHaveCount(0, { timeout: 45_000 });
  const finished = window.getByRole('region', {
    name: new RegExp(`^${plan.items.length} items( and \\d+ anonymous volumes?)? removed$`)
  });
  await expect(finished).toBeVisible({ timeout: 45_000 });
  await expect(interrupted).toHaveCount(0);
  const [pass] = journal.passes.passes();
  expect(pass?.state).toBe('finished');
  expect(new Set(pass?.items.map(({ outcome }) => outcome))).toEqual(new Set(['removed']));
});

test('a network goes and comes back by keyboard alone', async () => {
  const window = await open();
  const { keyboard } = window;
  await window.getByRole('button', { name: 'Clean up safely' }).focus();
  await keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await expect(dialog.getByRole('button', { name: 'Not now' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: /^Remove \d+ items$/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused({ timeout: 45_000 });
  await keyboard.press('Enter');
  await window.getByRole('radio', { name: 'Now' }).focus();
  await keyboard.press('ArrowRight');
  const restore = window.getByRole('button', { name: 'Restore network oldshop_default' });
  await expect(restore).toBeVisible();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await restore.evaluate(button => button === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await expect(restore).toBeFocused();
  await keyboard.press('Enter');
  const asked = window.getByRole('dialog', { name: 'Restore network oldshop_default' });
  await expect(asked.getByRole('button', { name: 'Restore', exact: true })).toBeEnabled();
  await keyboard.press('Escape');
  await expect(asked).toHaveCount(0);
  await expect(restore).toBeFocused();
  await keyboard.press('Enter');
  const confirm = asked.getByRole('button', { name: 'Restore', exact: true });
  await expect(confirm).toBeEnabled();
  for (let presses = 0; presses < 5; presses += 1) {
    if (await confirm.evaluate(button => button === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await expect(asked).toHaveCount(0);
  const line = window.getByRole('listitem').filter({ hasText: 'oldshop_default' });
  await expect(line).toContainText('Restored');
});

test('what is left of an interrupted pass can be left alone', async () => {
  const { there } = await interrupt();
  const window = await open();
  const panel = window.getByRole('region', { name: 'A cleanup was interrupted' });
  await panel.getByRole('button', { name: 'Leave the rest' }).click();
  await expect(panel).toHaveCount(0);
  expect(await engine.call('POST', `/containers/${there.id}/start`)).toBe(204);
  expect(journal.passes.passes()[0]?.state).toBe('finished');
});

test('a restore that the engine never answers is called off, and works once it does', async () => {
  const window = await open();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await dialog.getByRole('button', { name: /^Remove \d+ items$/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 45_000 });
  await openHistory(window);
  await window.getByRole('button', { name: 'Restore network oldshop_default' }).click();
  const asked = window.getByRole('dialog', { name: 'Restore network oldshop_default' });
  const restore = asked.getByRole('button', { name: 'Restore', exact: true });
  await expect(restore).toBeEnabled();
  engine.faults.set('hang');
  await restore.click();
  await expect(restore).toBeDisabled();
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await expect(asked.getByRole('alert')).toHaveText(
    'The restore was cancelled. Nothing was created.'
  );
  engine.faults.clear();
  await expect(window.getByText('Healthy').first()).toBeVisible();
  await restore.click();
  await expect(asked).toHaveCount(0);
  const line = window.getByRole('listitem').filter({ hasText: 'oldshop_default' });
  await expect(line).toContainText('Restored');
});
