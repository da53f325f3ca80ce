import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { homeFolder } from '../home-folder';
import { PlimsollError } from '../../shared/errors';
import type { ChosenFolder } from '../../shared/ipc/contract';
import { maskHome } from '../mask/home';

interface FolderPurpose {
  dialog: OpenDialogOptions;
  /** What did not happen, where a folder is named that was not chosen. */
  untouched: string;
  /** What the window calls a folder. */
  shown: (path: string) => string;
}

export const exportFolder: FolderPurpose = {
  dialog: {
    title: 'Folder for the exported volumes',
    buttonLabel: 'Export here',
    properties: ['openDirectory', 'createDirectory', 'promptToCreate']
  },
  untouched: 'Nothing was removed.',
  shown: path => path
};

export const auditFolder: FolderPurpose = {
  dialog: {
    title: 'Folder with the code to be audited',
    buttonLabel: 'Audit this folder',
    properties: ['openDirectory']
  },
  untouched: 'Nothing was read.',
  // As its report will.
  shown: path => maskHome(path, homeFolder())
};

/** The folders a person has chosen in this window: the renderer names them by id, never by path. */
export class ChosenFolders {
  readonly #window: BrowserWindow;
  readonly #purpose: FolderPurpose;
  readonly #paths = new Map<string, string>();

  constructor(window: BrowserWindow, purpose: FolderPurpose) {
    this.#window = window;
    this.#purpose = purpose;
  }

  /** Null when the person has changed their mind. */
  async choose(): Promise<ChosenFolder | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window, this.#purpose.dialog);
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    return this.#know(path);
  }

  /** One that a person has named in another way. */
  async take(path: string): Promise<ChosenFolder> {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) return this.#know(path);
    throw new PlimsollError(
      'bad-argument',
      `This is no folder. ${this.#purpose.untouched} Choose a folder.`
    );
  }

  /** The same folder has the same id. */
  #know(path: string): ChosenFolder {
    const [folderId] = [...this.#paths].find(([, known]) => known === path) ?? [randomUUID()];
    this.#paths.set(folderId, path);
    return { folderId, path: this.#purpose.shown(path) };
  }

  pathOf(folderId: string): string {
    const path = this.#paths.get(folderId);
    if (path !== undefined) return path;
    throw new PlimsollError(
      'bad-argument',
      `This folder was not chosen in this window. ${this.#purpose.untouched} Choose a folder again.`
    );
  }
}
