import { dialog, type BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';
import { PlimsollError } from '../../shared/errors';
import type { CommandArgs } from '../../shared/ipc/contract';
import { fileNameFor, toCsv } from '../record/csv';
import type { MemoryViews } from '../record/memory-views';

type Choice = CommandArgs<'memory.export'>;

/** Writes what a chart shows where the person says; the page itself never names a file. */
export class MemoryExport {
  readonly #window: BrowserWindow;
  readonly #views: MemoryViews;
  readonly #nameOf: (containerId: string) => string;

  constructor(window: BrowserWindow, views: MemoryViews, nameOf: (containerId: string) => string) {
    this.#window = window;
    this.#views = views;
    this.#nameOf = nameOf;
  }

  /** False when the person wanted no file after all. */
  async save(choice: Choice): Promise<boolean> {
    // Taken before the dialog stands in front of it.
    const content = await this.#content(choice);
    const name = fileNameFor(
      this.#nameOf(choice.containerId),
      choice.range,
      choice.picture ? 'png' : 'csv'
    );
    const filters = choice.picture
      ? [{ name: 'PNG picture', extensions: ['png'] }]
      : [{ name: 'CSV table', extensions: ['csv'] }];
    const answer = await dialog.showSaveDialog(this.#window, { defaultPath: name, filters });
    if (answer.canceled || !answer.filePath) return false;
    try {
      await writeFile(answer.filePath, content);
    } catch (cause) {
      throw new PlimsollError(
        'refused',
        `The file ${answer.filePath} could not be written. Choose another place.`,
        { cause }
      );
    }
    return true;
  }

  async #content(choice: Choice): Promise<string | Buffer> {
    if (choice.picture) {
      const { x, y, width, height } = choice.picture;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const area = { x: left, y: top, width: Math.ceil(width), height: Math.ceil(height) };
      return (await this.#window.webContents.capturePage(area)).toPNG();
    }
    const history = await this.#views.whole(choice);
    if (history) return toCsv(history);
    throw new PlimsollError('not-found', 'Nothing is recorded of this container yet.');
  }
}
