import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { defaultSettings } from '../../shared/defaults';
import { keepSettings } from '../helpers/kept-settings';
import { openPlimsoll, type OpenOptions, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

let engine: SimulatedEngine;
let plimsoll: PlimsollApp | null = null;

const open = async (page: string, options: OpenOptions = {}): Promise<Page> => {
  plimsoll = await openPlimsoll({ host: engine.url, args: ['--page', page], ...options });
  return plimsoll.window;
};

const go = (window: Page, page: string): Promise<void> =>
  window.getByRole('link', { name: page, exact: true }).click();

test.beforeEach(async () => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
});
test.afterEach(async () => {
  await plimsoll?.close();
  plimsoll = null;
  engine.dispose();
});

test('a rule is made, says what it keeps, holds in the plan, and can be taken back', async () => {
  const window = await open('settings');
  await window.getByRole('textbox', { name: 'Pattern' }).fill('a b');
  await window.getByRole('button', { name: 'Add rule' }).click();
  await expect(window.getByText('A pattern has no spaces.')).toBeVisible();
  await window.getByRole('textbox', { name: 'Pattern' }).fill('quirky_*');
  await expect(window.getByText('Would keep 1 thing now: quirky_hopper')).toBeVisible();
  await window.getByRole('button', { name: 'Add rule' }).click();
  await expect(window.getByText('Keeps 1 thing now: quirky_hopper')).toBeVisible();

  await go(window, 'Cleanup');
  await expect(window.getByText('Protected: matches your rule name:quirky_*')).toBeVisible();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  const kept = dialog.getByRole('region', { name: 'Protected' });
  await expect(kept.getByRole('checkbox', { name: 'quirky_hopper' })).toBeDisabled();
  await expect(kept.getByText('matches your rule name:quirky_*')).toBeVisible();
  const chosen = dialog.getByRole('region', { name: 'Stopped containers' });
  await expect(chosen.getByRole('checkbox', { name: 'quirky_hopper' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Not now' }).click();

  await go(window, 'Settings');
  await window.getByRole('button', { name: 'Remove the rule name:quirky_*' }).click();
  await go(window, 'Cleanup');
  await expect(window.getByText('quirky_hopper').first()).toBeVisible();
  await expect(window.getByText(/matches your rule/)).toHaveCount(0);
});

test('a running leftover is offered with its reason, and not selected', async () => {
  const labels = { 'com.docker.compose.project': 'pytest2147483600' };
  const image = { Image: 'postgres:16-alpine', Cmd: ['postgres'], Labels: labels };
  expect(await engine.call('POST', '/containers/create?name=left-running', image)).toBe(201);
  expect(await engine.call('POST', '/containers/left-running/start')).toBe(204);
  const window = await open('cleanup');
  await expect(window.getByText(/pytest run \(process 2147483600\) has ended/)).toBeVisible();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  const group = dialog.getByRole('region', { name: 'Running leftovers' });
  const box = group.getByRole('checkbox', { name: 'left-running', exact: true });
  await expect(box).not.toBeChecked();
  const checked = dialog.getByRole('checkbox', { checked: true });
  while ((await checked.count()) > 0) await checked.first().uncheck();
  await box.check();
  await dialog.getByRole('button', { name: 'Remove 1 item' }).click();
  const report = window.getByRole('region', { name: 'Cleanup report' }).first();
  await expect(report).toContainText('left-running', { timeout: 30_000 });
});

test('the schedule is off, is turned on by one click, and says when it is next', async () => {
  const window = await open('cleanup');
  await expect(window.getByText('Plimsoll cleans up only when you ask.')).toBeVisible();
  await window.getByRole('button', { name: 'Clean up every hour' }).click();
  await expect(
    window.getByText(/cleans up every hour\. The next one is in (59|1 h)/)
  ).toBeVisible();
  await go(window, 'Settings');
  await expect(window.getByRole('radio', { name: 'Hourly' })).toBeChecked();
  await expect(window.getByText(/The next one is in/)).toBeVisible();
  await go(window, 'Cleanup');
  await window.getByRole('button', { name: 'Turn off' }).click();
  await expect(window.getByText('Plimsoll cleans up only when you ask.')).toBeVisible();
});

test('what was due is made up for, waits for an open plan, and keeps volumes and tagged images', async () => {
  const { schedule } = defaultSettings;
  const settings = { schedule: { ...schedule, when: 'hourly' as const, olderThanSeconds: 3600 } };
  const records = { [engine.url]: { since: 1, last: null } };
  const window = await open('cleanup', { settings, files: { 'schedule.json': records } });
  await expect(window.getByText(/cleans up every hour/)).toBeVisible();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await expect(dialog.getByRole('button', { name: /^Remove \d+ items$/ })).toBeVisible();
  await expect(window.getByText(/waits because a dialog is open/)).toBeVisible({
    timeout: 20_000
  });
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await expect(window.getByText(/Last time, .* ago: \d+ items removed/)).toBeVisible({
    timeout: 60_000
  });
  await expect(window.getByRole('heading', { name: /^Named volumes/ })).toBeVisible();
  await expect(window.getByRole('heading', { name: /^Unused images/ })).toBeVisible();
  await expect(window.getByRole('heading', { name: /^Stopped containers/ })).toHaveCount(0);
});

test('while the rules cannot be read nothing is removed, the window says why, and saving rules mends it', async () => {
  const data = mkdtempSync(join(tmpdir(), 'plimsoll-unread-'));
  const file = join(data, 'settings.json');
  keepSettings(data);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...kept, protectionRules: 'name:quirky_*' }));
  try {
    const window = await open('cleanup', { data });
    const refusal = `Your protection rules could not be read from ${file}, so nothing is removed.`;
    await expect(window.getByText(refusal).first()).toBeVisible();
    await window.getByRole('button', { name: 'Clean up safely' }).click();
    const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
    await dialog.getByRole('button', { name: /^Remove \d+ items$/ }).click();
    await expect(dialog.getByRole('alert')).toContainText(refusal);
    await window.screenshot({ path: test.info().outputPath('refusal.png') });
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(window.getByText('quirky_hopper').first()).toBeVisible();

    await go(window, 'Settings');
    await window.getByRole('textbox', { name: 'Pattern' }).fill('quirky_*');
    await window.getByRole('button', { name: 'Add rule' }).click();
    await expect(window.getByText('Keeps 1 thing now: quirky_hopper')).toBeVisible();
    await expect(window.getByText(refusal)).toHaveCount(0);
    const rest = /nothing is removed from engines without rules of their own/;
    await expect(window.getByText(rest)).toBeVisible();
    await go(window, 'Cleanup');
    await window.getByRole('button', { name: 'Clean up safely' }).click();
    await dialog.getByRole('button', { name: /^Remove \d+ items$/ }).click();
    await expect(dialog.getByRole('region', { name: 'Cleanup report' })).toBeVisible({
      timeout: 45_000
    });
  } finally {
    await plimsoll?.close();
    plimsoll = null;
    rmSync(data, { recursive: true });
  }
});
