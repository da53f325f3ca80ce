import type { BrowserWindow } from 'electron';
import { PlimsollError } from '../../shared/errors';
import type { CommandArgs } from '../../shared/ipc/contract';
import { fileNameFor, toCsv } from '../record/csv';
import type { MemoryViews } from '../record/memory-views';
import { saveFile } from './save-file';

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
    const filter = choice.picture
      ? { name: 'PNG picture', extensions: ['png'] }
      : { name: 'CSV table', extensions: ['csv'] };
    return saveFile(this.#window, { name, filter, content });
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
