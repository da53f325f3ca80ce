import { expect, test, type Locator, type Page } from 'playwright/test';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

let engine: SimulatedEngine;
let plimsoll: PlimsollApp;
let window: Page;

const disk = (): Locator => window.getByRole('region', { name: 'Disk', exact: true });

const cleanUp = async (): Promise<void> => {
  await window.getByRole('button', { name: 'Clean up safely' }).first().click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await dialog.getByRole('button', { name: /^Remove \d+ items$/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 45_000 });
};

/** With an engine that takes so long to measure its disk. */
const open = async (diskUsageMs: number): Promise<void> => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit', bounds: { diskUsageMs } });
  plimsoll = await openPlimsoll({ host: engine.url });
  window = plimsoll.window;
  await expect(disk()).toContainText('11.11 GB', { timeout: 30_000 });
};
test.afterEach(async () => {
  await plimsoll.close();
  engine.dispose();
});

test('an audit right after a cleanup shows what is left, not what was there before', async () => {
  await open(250);
  await cleanUp();
  await window.getByRole('link', { name: 'Audit', exact: true }).click();
  await window.getByRole('button', { name: 'Audit engine' }).click();
  await window.getByRole('tab', { name: /^Findings/ }).click({ timeout: 30_000 });
  await expect(
    window.getByRole('row', { name: /of volumes \(.*could be reclaimed/ })
  ).toBeVisible();
  await expect(
    window.getByRole('row', { name: /of build cache \(.*could be reclaimed/ })
  ).toHaveCount(0);
});

test('figures from before a cleanup are marked until the disk is measured again', async () => {
  await open(1_500);
  await cleanUp();
  await expect(disk()).toContainText('Measuring again');
  const cache = disk().getByRole('row', { name: /^Build cache/ });
  await expect(cache).toContainText('not measured since the cleanup');
  await expect(disk()).toContainText('Nothing needs to go');
  await window.getByRole('link', { name: 'Disk', exact: true }).click();
  const card = window.getByRole('region', { name: 'Build cache', exact: true });
  await expect(card).toContainText('not measured since the cleanup');
  await expect(window.getByText(/easured before the cleanup/)).toBeVisible();
  const before = await card.boundingBox();
  await expect(card).toContainText('Reclaimable0 B', { timeout: 30_000 });
  expect(await card.boundingBox()).toEqual(before);
});
