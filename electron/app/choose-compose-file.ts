import { dialog, type BrowserWindow } from 'electron';

/** Electron's own dialog: the window itself never names a file. */
export const chooseComposeFile = async (
  window: BrowserWindow,
  near: string | null
): Promise<string | null> => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Choose the compose file',
    buttonLabel: 'Show the change',
    properties: ['openFile', 'showHiddenFiles'],
    filters: [
      { name: 'Compose files', extensions: ['yml', 'yaml', 'json'] },
      { name: 'All files', extensions: ['*'] }
    ],
    ...(near !== null && { defaultPath: near })
  });
  return canceled ? null : (filePaths[0] ?? null);
};
