import { BrowserWindow, nativeTheme } from 'electron';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Settings } from '../../shared/model/settings';
import type { AppOptions } from './command-line';

const rendererFile = fileURLToPath(new URL('../renderer/index.html', import.meta.url));
const preloadFile = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));

/** The only page that may talk to the main process. */
export const rendererUrl = pathToFileURL(rendererFile).href;

// Mantine's own backgrounds: the first frame must not flash in the other scheme.
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff');

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
      preload: preloadFile,
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
