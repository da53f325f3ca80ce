import { expect, test, type Locator, type Page } from 'playwright/test';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

/** Made up by somebody who means no good; the engine itself would refuse such a name. */
const hostile = '<img src=x onerror=alert(1)> \u202egnp.exe `x`';

/** What the preload script puts into the window. */
interface Bridged {
  plimsoll: { invoke(command: string, args: object): Promise<unknown> };
}

let engine: SimulatedEngine;
let plimsoll: PlimsollApp;
let window: Page;

test.beforeEach(async () => {
  engine = new SimulatedEngine();
  await engine.start({ world: 'calm' });
  plimsoll = await openPlimsoll({ host: engine.url });
  window = plimsoll.window;
  await expect(window.getByRole('heading', { name: 'Overview' })).toBeVisible();
});
test.afterEach(async () => {
  await plimsoll.close();
  engine.dispose();
});

const start = async (name: string, labels: Record<string, string> = {}): Promise<void> => {
  const made = await engine.call('POST', `/containers/create?name=${name}`, {
    Image: 'postgres:16',
    Cmd: ['postgres'],
    Labels: labels
  });
  expect(made).toBe(201);
  expect(await engine.call('POST', `/containers/${name}/start`)).toBe(204);
};

const palette = async (words: string): Promise<void> => {
  await window.keyboard.press('ControlOrMeta+k');
  const search = window.getByRole('textbox', { name: /Search pages/ });
  await expect(search).toBeFocused();
  await window.keyboard.type(words);
  await window.keyboard.press('Enter');
  await expect(search).toBeHidden();
};

const counter = (label: string): Locator =>
  window.getByRole('list', { name: 'Counters' }).getByRole('listitem').filter({ hasText: label });

const record = async (name: string): Promise<void> => {
  await window.getByRole('textbox', { name: 'Name of the run' }).fill(name);
  await window.getByRole('button', { name: 'Record' }).click();
  await expect(window.getByRole('timer', { name: 'Recorded for' })).toBeVisible();
};

test('a run is recorded, read and found again by keyboard alone', async () => {
  await palette('Record a run');
  const name = window.getByRole('textbox', { name: 'Name of the run' });
  await expect(name).toBeVisible();
  await name.focus();
  await window.keyboard.type(hostile);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('timer', { name: 'Recorded for' })).toBeVisible();
  await start('checkout-db', { 'com.docker.compose.project': hostile });
  await start('checkout-api');
  await expect(counter('Containers')).toContainText('2 running, 0 gone again');
  await palette('Stop recording');
  await expect(window.getByRole('heading', { level: 1, name: /<img src=x/ })).toBeVisible({
    timeout: 60_000
  });
  await expect(window.getByText('It left 2 containers.')).toBeVisible();
  const left = window.getByRole('region', { name: 'Left', exact: true });
  await expect(left.getByRole('row').filter({ hasText: 'checkout-db' })).toContainText(
    'compose project <img src=x onerror=alert(1)>'
  );
  await window.keyboard.press('ControlOrMeta+1');
  await palette('onerror');
  await expect(window.getByRole('heading', { level: 1, name: /<img src=x/ })).toBeVisible();
});

test('of what a run left, named volumes go only where a person ticks them', async () => {
  await window.keyboard.press('ControlOrMeta+7');
  await record('suite');
  await start('checkout-db');
  expect(await engine.call('POST', '/volumes/create', { Name: 'checkout-data' })).toBe(201);
  await expect(counter('Containers')).toContainText('1 running');
  await window.getByRole('button', { name: 'Stop' }).click();
  await expect(window.getByText('It left 1 container and 1 volume.')).toBeVisible({
    timeout: 60_000
  });
  await window.getByRole('button', { name: 'Clean up what this run left' }).click();
  const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
  await expect(dialog.getByRole('checkbox', { name: 'checkout-db' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'checkout-data' })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Remove 1 item' }).click();
  await expect(dialog.getByRole('region', { name: 'Cleanup report' })).toBeVisible({
    timeout: 60_000
  });
  await dialog.getByRole('button', { name: 'Done' }).click();
  const left = window.getByRole('region', { name: 'Left', exact: true });
  await expect(left.getByRole('row').filter({ hasText: 'checkout-data' })).toBeVisible();
  await expect(left.getByRole('row').filter({ hasText: 'checkout-db' })).toHaveCount(0);
  expect(await engine.call('GET', '/volumes/checkout-data')).toBe(200);
});

test('closing the window while a run is recorded asks first', async () => {
  const { app } = plimsoll;
  await palette('Record a run');
  await record('by hand');
  /** Answers the question with this button from here on, and counts how often it was asked. */
  const answer = (button: number) =>
    app.evaluate(({ dialog }, chosen) => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBoxSync = (...given: unknown[]) => {
        asked.push(given.at(-1));
        return chosen;
      };
    }, button);
  const close = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await answer(0);
  await close();
  expect(await app.evaluate(() => (globalThis as { asked?: unknown }).asked)).toMatchObject([
    { message: 'A run is being recorded.', buttons: ['Keep recording', 'Close'] }
  ]);
  await expect(window.getByRole('timer', { name: 'Recorded for' })).toBeVisible();
  await answer(1);
  const closed = app.waitForEvent('close').then(() => true);
  await close().catch(() => undefined);
  expect(await closed).toBe(true);
});

test('what a second run has more is told beside the first', async () => {
  await window.keyboard.press('ControlOrMeta+7');
  for (const containers of [['one'], ['two', 'cache']]) {
    await record('suite');
    for (const name of containers) await start(name);
    await expect(counter('Containers')).toContainText(`${containers.length} running`);
    await window.getByRole('button', { name: 'Stop' }).click();
    await expect(window.getByRole('heading', { level: 1, name: 'suite' })).toBeVisible({
      timeout: 60_000
    });
    if (containers.length === 1) await window.getByRole('link', { name: 'All runs' }).click();
  }
  await window.getByRole('link', { name: 'Compare with the run before' }).click();
  await expect(
    window.getByRole('heading', { level: 1, name: 'Two runs side by side' })
  ).toBeVisible();
  await expect(window.getByRole('row', { name: /Containers/ })).toContainText('12');
  await expect(window.getByRole('list', { name: 'New', exact: true })).toContainText('cache');
  await expect(window.getByRole('list', { name: 'Not there any more' })).toContainText('one');
});

test('kept runs are read while the engine is away, and recorded again once it is back', async () => {
  await window.keyboard.press('ControlOrMeta+7');
  await record('before the outage');
  // Nobody loses a recording by looking at another engine.
  const answer = await window.evaluate(() =>
    (globalThis as unknown as Bridged).plimsoll.invoke('settings.update', {
      endpoint: 'unix:///nowhere'
    })
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'busy' } });
  await window.getByRole('button', { name: 'Stop' }).click();
  await expect(window.getByText('It left nothing, and nothing went wrong.')).toBeVisible({
    timeout: 60_000
  });
  engine.stop();
  await window.getByRole('link', { name: 'All runs' }).click();
  await expect(window.getByText(/a run can be recorded once it does/)).toBeVisible({
    timeout: 30_000
  });
  await expect(window.getByRole('button', { name: 'Record' })).toBeDisabled();
  await window.getByRole('link', { name: /before the outage/ }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'before the outage' })).toBeVisible();
  await engine.start({ world: 'calm' });
  await window.getByRole('link', { name: 'All runs' }).click();
  await expect(window.getByRole('button', { name: 'Record' })).toBeEnabled({ timeout: 30_000 });
});
