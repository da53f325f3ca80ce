import { expect, test, type Page } from 'playwright/test';
import type { FaultName } from '../../electron/simulator/faults';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

/** What the window says while the engine is as good as gone. */
const outages: { fault: FaultName; value?: number; says: RegExp }[] = [
  { fault: 'hang', says: /gave no whole answer/ },
  { fault: 'errors', says: /the engine is in trouble/ },
  { fault: 'restart', says: /refused|nothing is there/ },
  { fault: 'cut', says: /closed the connection/ },
  { fault: 'latency', value: 20_000, says: /gave no whole answer/ }
];

/** What the window lives through without a word. */
const troubles: { fault: FaultName; value?: number }[] = [
  { fault: 'events-flood', value: 2_000 },
  { fault: 'events-silence' },
  { fault: 'null' }
];

let engine: SimulatedEngine;
let plimsoll: PlimsollApp;

const rowOf = (window: Page, name: string) => window.getByRole('row').filter({ hasText: name });

const open = async (): Promise<Page> => {
  plimsoll = await openPlimsoll({ host: engine.url, args: ['--page', 'containers'] });
  await expect(rowOf(plimsoll.window, 'quirky_hopper')).toBeVisible();
  return plimsoll.window;
};

test.beforeEach(async () => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
});
test.afterEach(async () => {
  await plimsoll.close();
  engine.dispose();
});

for (const { fault, value, says } of outages) {
  test(`${fault}: the window says so, keeps its rows, and is current again by itself`, async () => {
    const window = await open();
    engine.faults.set(fault, value);
    await expect(window.getByText(says).first()).toBeVisible({ timeout: 20_000 });
    await expect(rowOf(window, 'quirky_hopper')).toBeVisible();
    engine.faults.clear();
    await expect(window.getByText(says)).toHaveCount(0, { timeout: 10_000 });
    await engine.call('DELETE', '/containers/quirky_hopper');
    await expect(rowOf(window, 'quirky_hopper')).toHaveCount(0, { timeout: 2_000 });
  });
}

for (const { fault, value } of troubles) {
  test(`${fault}: the window keeps answering, and is current again by itself`, async () => {
    const window = await open();
    engine.faults.set(fault, value);
    await window.getByRole('link', { name: 'Disk', exact: true }).click();
    await expect(window.getByRole('heading', { name: 'Disk', level: 1 })).toBeVisible();
    await window.getByRole('link', { name: 'Containers', exact: true }).click();
    await expect(rowOf(window, 'quirky_hopper')).toBeVisible();
    if (fault !== 'null') await engine.call('DELETE', '/containers/quirky_hopper');
    engine.faults.clear();
    if (fault === 'null') await engine.call('DELETE', '/containers/quirky_hopper');
    await expect(rowOf(window, 'quirky_hopper')).toHaveCount(0, { timeout: 10_000 });
  });
}
