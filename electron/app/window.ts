import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '../../shared/model/settings';
import { dataFolder } from '../store/data-folder';
import type { AppOptions } from './command-line';
import { boundsOn, keepPlace, readPlace, type Rectangle, type WindowPlace } from './window-place';

const built = (...path: string[]): string => join(app.getAppPath(), 'out', ...path);
const rendererFile = built('renderer', 'index.html');

/** The only page that may talk to the main process. */
export const rendererUrl = pathToFileURL(rendererFile).href;

// The renderer's own backgrounds (renderer/ui/tokens.css): the first frame must not flash in the other scheme.
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#0f151a' : '#f5f7f8');

export const followTheme = (theme: Settings['theme']): void => {
  nativeTheme.themeSource = theme;
};

const usualSize = { width: 1280, height: 800 };

/** As it was when it was closed, on the display it was on; a size that was asked for goes first. */
const openingBounds = (
  { size, screenshot }: AppOptions,
  kept: WindowPlace | null
): Partial<Rectangle> & { useContentSize: boolean } => {
  if (size || screenshot !== undefined || !kept) {
    return { ...(size ?? usualSize), useContentSize: true };
  }
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const bounds = boundsOn(areas, kept.bounds);
  const { width, height } = kept.bounds;
  return { ...(bounds ?? { width, height }), useContentSize: false };
};

/** Opens the one window; it shows itself as soon as it has something to show, unless hidden. */
export const openWindow = (options: AppOptions, hidden: boolean): BrowserWindow => {
  const kept = readPlace(dataFolder());
  const window = new BrowserWindow({
    ...openingBounds(options, kept),
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
  const usual = !options.size && options.screenshot === undefined;
  if (usual && kept?.maximized && !hidden) window.once('show', () => window.maximize());
  if (!hidden) window.once('ready-to-show', () => window.show());
  if (usual) {
    window.on('close', () =>
      keepPlace(dataFolder(), {
        bounds: window.getNormalBounds(),
        maximized: window.isMaximized()
      })
    );
  }
  void window.loadFile(rendererFile, { hash: `/${options.page}` });
  return window;
};
