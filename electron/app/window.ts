import { app, BrowserWindow, nativeTheme } from 'electron';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '../../shared/model/settings';
import type { AppOptions } from './command-line';

const built = (...path: string[]): string => join(app.getAppPath(), 'out', ...path);
const rendererFile = built('renderer', 'index.html');

/** The only page that may talk to the main process. */
export const rendererUrl = pathToFileURL(rendererFile).href;

// The renderer's own backgrounds (renderer/ui/tokens.css): the first frame must not flash in the other scheme.
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#0f151a' : '#f5f7f8');

export const followTheme = (theme: Settings['theme']): void => {
  nativeTheme.themeSource = theme;
};

/** Opens the one window; it shows itself as soon as it has something to show. */
export const openWindow = (options: AppOptions): BrowserWindow => {
  const window = new BrowserWindow({
    ...options.size,
    useContentSize: true,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Plimsoll',
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: built('preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false
    }
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(rendererFile, { hash: `/${options.page}` });
  return window;
};
