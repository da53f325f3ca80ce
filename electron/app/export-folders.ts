import { dialog, type BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { PlimsollError } from '../../shared/errors';

/** The folders a person has chosen in this window: the renderer names them by id, never by path. */
export class ExportFolders {
  readonly #window: BrowserWindow;
  readonly #paths = new Map<string, string>();

  constructor(window: BrowserWindow) {
    this.#window = window;
  }

  /** Null when the person has changed their mind. */
  async choose(): Promise<{ folderId: string; path: string } | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window, {
      title: 'Folder for the exported volumes',
      buttonLabel: 'Export here',
      properties: ['openDirectory', 'createDirectory', 'promptToCreate']
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    const folderId = randomUUID();
    this.#paths.set(folderId, path);
    return { folderId, path };
  }

  pathOf(folderId: string): string {
    const path = this.#paths.get(folderId);
    if (path !== undefined) return path;
    throw new PlimsollError(
      'bad-argument',
      'This folder was not chosen in this window. Nothing was removed. Choose a folder again.'
    );
  }
}
