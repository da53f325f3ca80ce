import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll, type CommandResult } from '../helpers/plimsoll-command';
import { SimulatedEngine } from '../helpers/simulated-engine';

const asideName = (name: string): RegExp => new RegExp(`^${name}-\\d{8}T\\d{9}Z\\.sqlite$`);

let engine: SimulatedEngine;
let folder: string;
let app: PlimsollApp | null = null;

const run = (...args: string[]): Promise<CommandResult> =>
  plimsoll([...args, '--host', engine.url], { PLIMSOLL_DATA: folder });

/** In a program that ends: nothing of this one may have the file open. */
const makeOdd = (file: string, table: string, column: string): void => {
  const sql = `UPDATE ${table} SET ${column} = CAST(x'63ff31' AS TEXT)
    WHERE rowid = (SELECT min(rowid) FROM ${table})`;
  const program = `import Connection from 'libsql';
    new Connection(${JSON.stringify(join(folder, file))}).exec(${JSON.stringify(sql)});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program]);
};

const asideOf = (name: string): string[] =>
  readdirSync(folder).filter(file => asideName(name).test(file));

test.beforeEach(async () => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-damaged-'));
});
test.afterEach(async () => {
  await app?.close();
  app = null;
  engine.dispose();
  rmSync(folder, { recursive: true });
});

test('a journal with an odd byte leaves the window at work, and a button sets it aside', async () => {
  expect((await run('clean', '--yes', '--kind', 'network')).exitCode).toBe(0);
  makeOdd('journal.sqlite', 'items', 'name');
  app = await openPlimsoll({ host: engine.url, data: folder });
  const { window } = app;
  const banner = window.getByRole('alert').filter({ hasText: 'The journal cannot be used.' });
  await expect(banner).toContainText('its file is damaged. What it holds was not changed.');
  await expect(banner).toContainText('Until it can be used again nothing is cleaned up');
  await expect(window.getByRole('button', { name: 'Clean up safely' })).toBeVisible();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await dialog.getByRole('button', { name: /^Remove \d+ items?$/ }).click();
  await expect(dialog).toContainText('its file is damaged');
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await banner.getByRole('button', { name: 'Set it aside' }).click();
  await expect(banner).toBeHidden();
  const [aside] = asideOf('journal');
  await expect(window.getByRole('status').filter({ hasText: 'Please note.' })).toContainText(
    `The damaged journal was set aside as ${aside} in Plimsoll's data folder. Nothing was deleted`
  );
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  await dialog.getByRole('button', { name: /^Remove \d+ items?$/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 45_000 });
  await window.getByRole('link', { name: 'Cleanup', exact: true }).click();
  await window.getByRole('radiogroup', { name: 'View' }).getByText('History').click();
  await expect(window.getByRole('region', { name: /removed$/ })).toBeVisible();
  await app.close();
  app = null;
  expect((await run('history')).stdout).toMatch(/removed container/);
});

test('a memory record with an odd byte leaves the window at work, and records again', async () => {
  app = await openPlimsoll({ host: engine.url, data: folder });
  await expect
    .poll(() => readdirSync(folder).includes('memory.sqlite'), { timeout: 30_000 })
    .toBe(true);
  await app.close();
  makeOdd('memory.sqlite', 'keeper', 'owner');
  app = await openPlimsoll({ host: engine.url, data: folder });
  const panel = app.window.getByRole('region', { name: 'Memory of the engine' });
  await expect(panel).toContainText('The memory record could not be used: its file is damaged.');
  await panel.getByRole('button', { name: 'Set it aside' }).click();
  await expect(app.window.getByRole('status').filter({ hasText: 'Please note.' })).toContainText(
    'The damaged memory record was set aside as '
  );
  expect(asideOf('memory')).toHaveLength(1);
  await expect(panel.locator('path.recharts-area-area').first()).toBeAttached({ timeout: 60_000 });
});

test('a journal with an odd byte is said in the terminal, and a command sets it aside', async () => {
  expect((await run('clean', '--yes', '--kind', 'network')).exitCode).toBe(0);
  makeOdd('journal.sqlite', 'items', 'name');
  const journal = join(folder, 'journal.sqlite');
  const sentence = `The journal could not be used: its file is damaged. What it holds was not changed. Set ${journal} aside, and Plimsoll begins a new one; nothing is deleted. "plimsoll set-aside journal" does that.\n`;
  expect(await run('history')).toEqual({ exitCode: 1, stdout: '', stderr: sentence });
  const before = (await run('plan', '--json')).stdout;
  expect(await run('clean', '--yes')).toEqual({ exitCode: 1, stdout: '', stderr: sentence });
  const items = (text: string): unknown => (JSON.parse(text) as { items: unknown }).items;
  const named = (text: string): string[] =>
    (items(text) as { kind: string; name: string }[]).map(({ kind, name }) => `${kind} ${name}`);
  expect(named((await run('plan', '--json')).stdout)).toEqual(named(before));
  expect((await run('status')).exitCode).toBe(0);
  const setAside = await plimsoll(['set-aside', 'journal'], { PLIMSOLL_DATA: folder });
  expect(setAside.exitCode).toBe(0);
  expect(setAside.stdout).toContain('Nothing was deleted.');
  expect(asideOf('journal')).toHaveLength(1);
  expect(await run('history')).toMatchObject({
    exitCode: 0,
    stdout: 'Nothing was cleaned up yet.\n'
  });
});
