import { chromium, expect, test, type Browser, type Page } from 'playwright/test';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { provideElectron } from '../../scripts/preflight/electron-runtime.mjs';
import { auditReport } from '../../shared/model/audit';
import { coloursOf } from '../helpers/picture';
import { asRoot, bareEnvironment } from '../helpers/plimsoll-app';
import { realEngineUrl } from '../helpers/real-engine';
import { SimulatedEngine } from '../helpers/simulated-engine';

/** Where electron-builder leaves the unpacked app, by platform and processor. */
const unpacked = (): string => {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'darwin') return `mac${arm}/Plimsoll.app/Contents/MacOS/Plimsoll`;
  if (process.platform === 'win32') return `win${arm}-unpacked/Plimsoll.exe`;
  return `linux${arm}-unpacked/plimsoll`;
};
const executable = join(import.meta.dirname, '../../release', unpacked());
const archive = join(
  dirname(executable),
  process.platform === 'darwin' ? '../Resources' : 'resources',
  'app.asar'
);

let folder: string;
const simulator = new SimulatedEngine();
let child: ChildProcess | undefined;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-packaged-'));
  await simulator.start({ world: 'audit' });
});
test.afterEach(() => void child?.kill());
test.afterAll(() => {
  simulator.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the packaged app as a user would, with a home of its own. */
const start = (host: string, ...args: string[]): { child: ChildProcess; said: () => string } => {
  child = spawn(executable, [...asRoot, '--host', host, ...args], { env: bareEnvironment(folder) });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  return { child, said: () => said };
};

const hosts = (): { name: string; url: () => string }[] => [
  { name: 'the simulator', url: () => simulator.url },
  ...(realEngineUrl ? [{ name: 'a real engine', url: () => realEngineUrl ?? '' }] : [])
];

for (const { name, url } of hosts()) {
  test(`the packaged app pictures ${name}, says what it found, and exits`, async () => {
    const file = join(folder, 'window.png');
    const app = start(url(), '--screenshot', file, '--size', '1000x700');
    const [exitCode] = await once(app.child, 'exit');
    expect(exitCode, app.said()).toBe(0);
    expect(app.said()).toMatch(/^Watching .*Docker Engine \d+/m);
    expect(app.said()).toMatch(/^Showing \d+ containers?/m);
    const { width, height, colours } = coloursOf(file);
    expect({ width, height }).toEqual({ width: 1000, height: 700 });
    expect(colours).toBeGreaterThan(100);
  });
}

/** The window of the packaged app, seen through its debugging port. */
const open = async (...args: string[]): Promise<{ browser: Browser; window: Page }> => {
  const app = start(simulator.url, '--remote-debugging-port=0', ...args);
  const listening = /DevTools listening on (ws:\S+)/;
  await expect.poll(app.said).toMatch(listening);
  const browser = await chromium.connectOverCDP(listening.exec(app.said())?.[1] ?? '');
  await expect.poll(() => browser.contexts()[0]?.pages().length).toBeGreaterThan(0);
  const window = browser.contexts()[0]?.pages()[0];
  if (!window) throw new Error('The app opened no window.');
  return { browser, window };
};

test('every page of the packaged app opens from its navigation', async () => {
  const { browser, window } = await open();
  for (const page of ['Containers', 'Disk', 'Cleanup', 'Engine', 'Settings', 'Overview']) {
    await window.getByRole('link', { name: page, exact: true }).click();
    await expect(window.getByRole('heading', { name: page, exact: true })).toBeVisible();
  }
  // The journal's SQLite is loaded from beside the archive.
  await window.getByRole('link', { name: 'Cleanup', exact: true }).click();
  await window.getByText('History', { exact: true }).click();
  await expect(window.getByText('Nothing was cleaned up yet')).toBeVisible();
  await window.getByRole('button', { name: 'Clean up safely' }).click();
  await expect(window.getByRole('dialog', { name: 'Cleanup plan' })).toBeVisible();
  await browser.close();
});

/** A forced removal for each of the grammars. */
const dangerous: Readonly<Record<string, string>> = {
  'a.sh': 'docker rm -f web',
  'a.py': 'import subprocess\nsubprocess.run(["docker", "rm", "-f", "web"], timeout=9)',
  'a.js': "require('child_process').execSync('docker rm -f web', { timeout: 9 });",
  'a.ts': "import { execSync } from 'node:child_process';\nexecSync('docker rm -f web');",
  'a.tsx': "import { execSync } from 'node:child_process';\nexecSync('docker rm -f web');",
  'a.go':
    'package main\nimport "os/exec"\nfunc main() { exec.Command("docker", "rm", "-f", "web").Run() }',
  'A.java': 'class A { void f() { new ProcessBuilder("docker", "rm", "-f", "web").start(); } }',
  'a.kt': 'fun f() { ProcessBuilder("docker", "rm", "-f", "web").start() }',
  'a.rb': "system('docker', 'rm', '-f', 'web')"
};

test('the archive holds all that an audit reads code with, for the command and for the window', async () => {
  const code = join(folder, 'code');
  mkdirSync(code);
  for (const [file, text] of Object.entries(dangerous))
    writeFileSync(join(code, file), `${text}\n`);
  // What the package holds is no Node any more: another Electron reads the archive as one.
  const { executable: electron } = await provideElectron();
  const command = spawn(
    electron,
    [join(archive, 'out/main/cli.js'), 'audit', code, '--no-engine', '--json'],
    { env: { ...bareEnvironment(folder), ELECTRON_RUN_AS_NODE: '1' } }
  );
  child = command;
  let said = '';
  command.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  command.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(command, 'close')) as [number | null];
  expect(exitCode, said).toBe(0);
  const { findings, scan } = auditReport.parse(JSON.parse(said));
  const forced = findings.filter(({ ruleId }) => ruleId === 'forced-removal');
  expect(new Set(forced.map(({ place }) => place?.file))).toEqual(new Set(Object.keys(dangerous)));
  expect(scan?.unread).toEqual([]);
  // What the command has kept is a recent folder of the window, which reads it in its own way.
  const { browser, window } = await open('--page', 'audit');
  const recent = window.getByRole('group', { name: 'Recent folders' });
  await recent.getByRole('button', { name: /code/ }).click();
  await window.getByRole('button', { name: 'Audit folder and engine' }).click();
  await window.getByRole('tab', { name: /^Findings/ }).click({ timeout: 30_000 });
  await expect(window.getByRole('row', { name: /a\.kt:1/ }).first()).toBeVisible();
  await browser.close();
});

test('the packaged app cannot be turned into a Node or a debugger', async () => {
  const fuses = await getCurrentFuseWire(executable);
  // The wire holds a character for each fuse: 1 is on, 0 is off.
  const stateOf = (option: FuseV1Options): string => String.fromCharCode(Number(fuses[option]));
  expect(stateOf(FuseV1Options.RunAsNode)).toBe('0');
  expect(stateOf(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe('0');
  expect(stateOf(FuseV1Options.EnableNodeCliInspectArguments)).toBe('0');
  expect(stateOf(FuseV1Options.OnlyLoadAppFromAsar)).toBe('1');
  expect(stateOf(FuseV1Options.EnableCookieEncryption)).toBe('1');
});
