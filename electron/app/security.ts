import { app, session, type WebContents } from 'electron';

const confine = (contents: WebContents): void => {
  contents.on('will-navigate', event => event.preventDefault());
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
};

/**
 * The window shows Plimsoll's own page and nothing else, ever: no navigation, no new windows, no
 * permissions. See Electron's security checklist, items 5, 13 and 14.
 */
export const lockDown = (): void => {
  // As root Chromium refuses to start with a sandbox; whoever starts it so has said so.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_, contents) => confine(contents));
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_, __, decide) => decide(false));
    session.defaultSession.setPermissionCheckHandler(() => false);
  });
};
