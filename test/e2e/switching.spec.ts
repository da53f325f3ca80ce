import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

let audit: SimulatedEngine;
let calm: SimulatedEngine;
let dockerConfig: string;
let plimsoll: PlimsollApp;

/** A folder as the docker CLI keeps it, with a context for each of these addresses. */
const contexts = (byName: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-docker-'));
  for (const [name, Host] of Object.entries(byName)) {
    const id = createHash('sha256').update(name).digest('hex');
    const meta = join(folder, 'contexts', 'meta', id);
    mkdirSync(meta, { recursive: true });
    const content = { Name: name, Metadata: {}, Endpoints: { docker: { Host } } };
    writeFileSync(join(meta, 'meta.json'), JSON.stringify(content));
  }
  return folder;
};

const rowOf = (window: Page, name: string) => window.getByRole('row').filter({ hasText: name });
const switcher = (window: Page) => window.getByRole('button', { name: /^Engine: / });
const engineItem = (window: Page, name: string) =>
  window.getByRole('menuitem').filter({ hasText: name });

test.beforeEach(async () => {
  audit = new SimulatedEngine();
  calm = new SimulatedEngine();
  await Promise.all([audit.start({ world: 'audit' }), calm.start({ world: 'calm' })]);
  dockerConfig = contexts({
    crowded: audit.url,
    quiet: calm.url,
    stopped: 'unix:///nowhere/docker.sock'
  });
});
test.afterEach(async () => {
  await plimsoll.close();
  audit.dispose();
  calm.dispose();
  rmSync(dockerConfig, { recursive: true });
});

const open = async (args: string[] = []): Promise<Page> => {
  plimsoll = await openPlimsoll({
    dockerConfig,
    settings: { endpoint: 'context:crowded' },
    args: ['--page', 'containers', ...args]
  });
  await expect(rowOf(plimsoll.window, 'quirky_hopper')).toBeVisible();
  return plimsoll.window;
};

test('the switcher tells who answers, and a click shows the other engine and nothing else', async () => {
  const window = await open();
  await switcher(window).click();
  await expect(engineItem(window, 'quiet')).toContainText(/Docker \d/);
  await expect(engineItem(window, 'stopped')).toContainText('No answer');
  await expect(engineItem(window, 'stopped')).toContainText('nothing is there');
  await engineItem(window, 'quiet').click();
  await expect(switcher(window)).toHaveAccessibleName('Engine: quiet');
  await expect(rowOf(window, 'quirky_hopper')).toHaveCount(0);
  await expect(window.getByRole('row').nth(1)).toBeVisible();
});
