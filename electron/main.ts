import { app, type BrowserWindow } from 'electron';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine, startsHidden, type AppOptions } from './app/command-line';
import { installMenu } from './app/menu';
import { lockDown } from './app/security';
import { followTheme, openWindow, rendererUrl } from './app/window';
import { broadcastTo } from './ipc/broadcaster';
import { serveCommands, serveDrops } from './ipc/router';
import { dataFolder } from './store/data-folder';
import { SettingsStore } from './store/settings-store';
import { storageTrouble } from './store/storage-trouble';

const complain = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);

/**
 * Resolves once the page is in its own process, or could not be had. What this process loads
 * would hold it up until then, and takes no longer than the page's own start from there on.
 */
const atWork = ({ webContents }: BrowserWindow): Promise<unknown> =>
  new Promise(resolve => {
    webContents.once('did-navigate', resolve);
    webContents.once('did-fail-load', resolve);
  });

const run = async (options: AppOptions): Promise<void> => {
  const settings = new SettingsStore(dataFolder());
  if (settings.problem) complain(settings.problem);
  followTheme(options.theme ?? settings.current.theme);
  await app.whenReady();
  installMenu();
  const window: BrowserWindow = openWindow(options, startsHidden(options, settings.current));
  const bridge = atWork(window)
    .then(() => import('./app/bridge'))
    .then(({ openBridge }) =>
      openBridge({ window, settings, options, broadcast: broadcastTo(window) })
    );
  serveCommands(
    bridge.then(({ handlers }) => handlers),
    rendererUrl
  );
  serveDrops(
    bridge.then(held => path => held.dropFolder(path)),
    rendererUrl
  );
  app.on('second-instance', () => void bridge.then(held => held.show()));
  app.on('will-quit', () => void bridge.then(held => held.dispose()));
  await bridge;
};

/** A picture may be taken while another Plimsoll is open: it must not share Chromium's files. */
const keepToOwnSession = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  app.setPath('sessionData', folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
};

const start = (): void => {
  let options: AppOptions;
  try {
    options = readCommandLine(process.argv.slice(1), app.isPackaged ? undefined : app.getAppPath());
  } catch (error) {
    complain(error);
    return app.exit(2);
  }
  const folder = dataFolder();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { what } = storageTrouble(error, folder);
    complain(
      `Plimsoll cannot write to its data folder ${folder}: ${what}. Nothing was changed. Mend that, or set PLIMSOLL_DATA to another folder.`
    );
    return app.exit(1);
  }
  app.setPath('userData', folder);
  if (options.screenshot) keepToOwnSession();
  else if (!app.requestSingleInstanceLock()) {
    complain('Plimsoll is open already; its window comes to the front.');
    return app.exit(0);
  }
  lockDown();
  app.on('window-all-closed', () => app.quit());
  run(options).catch((error: unknown) => {
    complain(error);
    app.exit(1);
  });
};

start();
