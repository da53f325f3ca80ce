import { app, type BrowserWindow } from 'electron';
import { broadcastTo } from '../ipc/broadcaster';
import { serveCommands, serveDrops } from '../ipc/router';
import { dataFolder } from '../store/data-folder';
import { SettingsStore } from '../store/settings-store';
import { startsHidden, type AppOptions } from './command-line';
import { installMenu } from './menu';
import { followTheme, openWindow, rendererUrl } from './window';

/**
 * Resolves once the page is in its own process, or could not be had. What this process loads
 * would hold it up until then, and takes no longer than the page's own start from there on.
 */
const atWork = ({ webContents }: BrowserWindow): Promise<unknown> =>
  new Promise(resolve => {
    webContents.once('did-navigate', resolve);
    webContents.once('did-fail-load', resolve);
  });

/** Opens the window and what stands behind it. */
export const run = async (
  options: AppOptions,
  complain: (error: unknown) => void
): Promise<void> => {
  const settings = new SettingsStore(dataFolder());
  if (settings.problem) complain(settings.problem);
  followTheme(options.theme ?? settings.current.theme);
  await app.whenReady();
  installMenu();
  const window: BrowserWindow = openWindow(options, startsHidden(options, settings.current));
  const bridge = atWork(window)
    .then(() => import('./bridge'))
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
