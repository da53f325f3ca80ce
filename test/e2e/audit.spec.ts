import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test, type Locator, type Page } from 'playwright/test';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

/** Made up by somebody who means no good. */
const hostile = '<img src=x onerror=alert(1)>.sh';

let engine: SimulatedEngine;
let plimsoll: PlimsollApp;
let window: Page;
let folder: string;

/** What the person answers in the dialogs of the main process. */
const answer = (path: string): Promise<void> =>
  plimsoll.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: `${chosen}.md` });
  }, path);

const row = (name: RegExp): Locator => window.getByRole('row', { name });

test.beforeEach(async () => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-audit-'));
  folder = join(home, 'shop');
  plimsoll = await openPlimsoll({
    host: engine.url,
    args: ['--page', 'audit'],
    env: { HOME: home, USERPROFILE: home }
  });
  window = plimsoll.window;
  mkdirSync(join(folder, 'scripts'), { recursive: true });
  writeFileSync(join(folder, 'scripts', 'clean.sh'), '#!/bin/sh\ndocker rm -fv web\n');
  writeFileSync(join(folder, 'scripts', hostile), '#!/bin/sh\ndocker kill db\n');
  await expect(window.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();
  await answer(folder);
});
test.afterEach(async () => {
  await plimsoll.close();
  engine.dispose();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('a folder and the engine are audited, by keyboard alone', async () => {
  await window.getByRole('button', { name: 'Choose folder…' }).press('Enter');
  await window.getByRole('button', { name: 'Audit folder and engine' }).press('Enter');
  await expect(window.getByRole('tab', { name: /^Findings/ })).toBeVisible({ timeout: 30_000 });
  await window.getByRole('tab', { name: 'Summary' }).press('ArrowRight');
  const found = row(/scripts\/clean\.sh:2/);
  await expect(found).toBeVisible();
  // A name that is cut in its middle is read out as one.
  await expect(row(/scripts\/<img src=x onerror=alert\(1\)>\.sh:2/)).toBeVisible();
  await found.press('Enter');
  const drawer = window.getByRole('dialog');
  await expect(drawer.getByRole('figure', { name: 'As it stands' })).toContainText(
    'docker rm -fv web'
  );
  await expect(drawer.getByRole('figure', { name: 'The safe way' })).toContainText('docker stop');
  await window.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(found).toBeFocused();
});

test('what the engine shows leads to the place where it is mended', async () => {
  await window.getByRole('button', { name: 'Audit engine' }).click();
  await window.getByRole('tab', { name: /^Findings/ }).click({ timeout: 30_000 });
  await row(/11\.11 GB/).click();
  await window.getByRole('link', { name: 'See what can go' }).click();
  await expect(window.getByRole('dialog', { name: 'Cleanup plan' })).toBeVisible();
});

test('a folder is dropped on the page', async () => {
  const target = await window.getByText('Drop the folder with your code here, or').boundingBox();
  const protocol = await window.context().newCDPSession(window);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', {
      type,
      x: (target?.x ?? 0) + 10,
      y: (target?.y ?? 0) + 5,
      data: { items: [], files: [folder], dragOperationsMask: 1 }
    });
  }
  await protocol.detach();
  await expect(window.getByTitle('~/shop')).toBeVisible();
  await window.getByRole('button', { name: 'Audit folder and engine' }).press('Enter');
  await expect(
    window.getByRole('heading', { level: 1, name: /^shop and the engine at / })
  ).toBeVisible({
    timeout: 30_000
  });
  expect(await window.locator('body').innerText()).not.toContain(dirname(folder));
  await window.getByRole('link', { name: 'All audits' }).click();
  const recent = window.getByRole('group', { name: 'Recent folders' });
  await recent.getByRole('button', { name: /shop/ }).click();
  await expect(window.getByRole('button', { name: 'Another folder…' })).toBeVisible();
});

test('an engine is verified in four steps, and what was started is gone', async () => {
  await window.getByRole('button', { name: 'Verify' }).click();
  const steps = window.getByRole('list', { name: 'Steps of verification' });
  const step = (index: number): Locator => steps.locator('> li').nth(index);
  await expect(window.getByRole('status', { name: 'Verification' })).toContainText('Failed', {
    timeout: 60_000
  });
  await expect(step(0)).toContainText('Clean: failed');
  await expect(step(1)).toContainText('10 containers');
  await expect(step(3)).toContainText('Nothing left: passed');
  await window.getByRole('button', { name: 'Verify again' }).click();
  await expect(steps.getByText(': under way').first()).toBeAttached();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('status', { name: 'Verification' })).toContainText('Cancelled', {
    timeout: 60_000
  });
});

test('a report is saved, previewed and held against the one after the code was mended', async () => {
  await window.getByRole('button', { name: 'Choose folder…' }).click();
  await window.getByRole('checkbox', { name: /^The engine/ }).uncheck();
  await window.getByRole('button', { name: 'Audit folder' }).click();
  await window.getByRole('tab', { name: 'Preview' }).click({ timeout: 30_000 });
  const page = window.frameLocator('iframe[title="Report"]');
  await expect(page.getByText('docker rm -fv web').first()).toBeVisible();
  await window.getByRole('button', { name: 'Save report' }).click();
  await window.getByRole('menuitem', { name: 'Markdown…' }).click();
  await expect(() =>
    expect(readFileSync(`${folder}.md`, 'utf8')).toContain('scripts/clean.sh')
  ).toPass();
  writeFileSync(
    join(folder, 'scripts', 'clean.sh'),
    '#!/bin/sh\ndocker stop web && docker rm -v web\n'
  );
  await window.getByRole('button', { name: 'Audit again' }).click();
  await window
    .getByRole('link', { name: 'Compare with the audit before' })
    .click({ timeout: 30_000 });
  await expect(window.getByRole('tab', { name: /^Fixed \(1\)/ })).toBeVisible();
  await expect(row(/scripts\/clean\.sh:2/)).toBeVisible();
});
