import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { FakeSsh } from '../helpers/fake-ssh';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

let audit: SimulatedEngine;
let calm: SimulatedEngine;
let dockerConfig: string;
let plimsoll: PlimsollApp;

const writeContext = (folder: string, name: string, endpoints: object): void => {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = join(folder, 'contexts', 'meta', id);
  mkdirSync(meta, { recursive: true });
  const content = { Name: name, Metadata: {}, Endpoints: endpoints };
  writeFileSync(join(meta, 'meta.json'), JSON.stringify(content));
};

/** A folder as the docker CLI keeps it, with a context for each of these addresses. */
const contexts = (byName: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-docker-'));
  for (const [name, Host] of Object.entries(byName)) {
    writeContext(folder, name, { docker: { Host } });
  }
  return folder;
};

const rowOf = (window: Page, name: string) => window.getByRole('row').filter({ hasText: name });
const switcher = (window: Page) => window.getByRole('button', { name: /^Engine: / });
const switchTo = async (window: Page, name: string): Promise<void> => {
  await switcher(window).click();
  await engineItem(window, name).click();
  await expect(switcher(window)).toHaveAccessibleName(`Engine: ${name}`);
};
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

const open = async (args: string[] = [], settings = { endpoint: 'context:crowded' }) => {
  plimsoll = await openPlimsoll({
    dockerConfig,
    settings,
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

test('a context without a Docker endpoint shows no other engine, and says why', async () => {
  writeContext(dockerConfig, 'cluster', { kubernetes: { Host: 'https://cluster' } });
  const args = ['--page', 'containers', '--context', 'cluster'];
  plimsoll = await openPlimsoll({ dockerConfig, args });
  const { window } = plimsoll;
  const why = 'The Docker context "cluster" has no Docker endpoint';
  await expect(window.getByRole('alert').filter({ hasText: why })).toBeVisible();
  await switcher(window).click();
  await expect(engineItem(window, 'quiet')).toContainText(/Docker \d/);
  await expect(engineItem(window, `not usable: ${why}`)).toBeDisabled();
  await engineItem(window, 'crowded').click();
  await expect(rowOf(window, 'quirky_hopper')).toBeVisible();
});

test('the keyboard opens the switcher, leaves it, and chooses', async () => {
  const window = await open();
  await window.keyboard.press('Control+e');
  await expect(engineItem(window, 'quiet')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(engineItem(window, 'quiet')).toHaveCount(0);
  await expect(switcher(window)).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(engineItem(window, 'quiet')).toBeVisible();
  await engineItem(window, 'crowded').focus();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(switcher(window)).toHaveAccessibleName('Engine: quiet');
  await expect(rowOf(window, 'quirky_hopper')).toHaveCount(0);
});

test('each engine keeps its own settings, and a start for one engine is not written down', async () => {
  const window = await open(['--context', 'crowded'], { endpoint: 'context:quiet' });
  await switcher(window).click();
  await expect(window.getByText('another choice holds until it is closed')).toBeVisible();
  await window.keyboard.press('Escape');
  const age = window.getByLabel('Stopped for longer than');
  await window.getByRole('link', { name: 'Settings', exact: true }).click();
  await age.fill('2d');
  await age.blur();
  await switchTo(window, 'quiet');
  await expect(age).toHaveValue('1h');
  await switchTo(window, 'crowded');
  await expect(age).toHaveValue('2d');
});

test('an engine over ssh is watched, and no process is left when Plimsoll is killed', async () => {
  test.skip(process.platform === 'win32', 'The stand-in for ssh is a script.');
  const ssh = new FakeSsh();
  ssh.leadTo(calm.url);
  const before = process.env['PATH'];
  process.env['PATH'] = ssh.path;
  rmSync(dockerConfig, { recursive: true });
  dockerConfig = contexts({ crowded: audit.url, far: 'ssh://me@lab' });
  try {
    const window = await open();
    await switchTo(window, 'far');
    await expect(window.getByRole('row').nth(1)).toBeVisible();
    await expect(rowOf(window, 'quirky_hopper')).toHaveCount(0);
    await switchTo(window, 'crowded');
    await expect.poll(() => ssh.running()).toEqual([]);
    await switchTo(window, 'far');
    await expect(window.getByRole('row').nth(1)).toBeVisible();
    expect(ssh.running().length).toBeGreaterThan(1);
    plimsoll.app.process().kill('SIGKILL');
    await expect.poll(() => ssh.running()).toEqual([]);
  } finally {
    process.env['PATH'] = before;
    ssh.dispose();
  }
});
