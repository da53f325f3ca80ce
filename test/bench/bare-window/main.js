// The least that an Electron app with a secure window can do: what the app's start is held against.
import { app, BrowserWindow, ipcMain } from 'electron';
import { join } from 'node:path';

app.on('window-all-closed', () => app.quit());
ipcMain.on('painted', () => process.stdout.write('Showing nothing\n'));
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false
    }
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(import.meta.dirname, 'index.html'));
});
