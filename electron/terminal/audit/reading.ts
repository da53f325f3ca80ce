import type { Disposable } from '../../../shared/disposable';
import { plural } from '../../../shared/units';
import type { ReadingProgress } from '../../scan/reading';
import type { Clock } from '../../clock';

const everyMs = 200;

/** One line that a person at a terminal sees change while an audit goes on. */
export class ReadingLine implements Disposable {
  readonly #write: ((text: string) => void) | null;
  readonly #clock: Clock;
  #files: ReadingProgress = { found: 0, read: 0, unlisted: 0, failed: 0 };
  #findings = 0;
  #timer: Disposable | null = null;
  #shown = false;

  /** @param write null = nobody watches */
  constructor(write: ((text: string) => void) | null, clock: Clock) {
    this.#write = write;
    this.#clock = clock;
  }

  readonly reading = (files: ReadingProgress): void => {
    this.#files = files;
    this.#soon();
  };

  readonly found = (findings: readonly unknown[]): void => {
    this.#findings += findings.length;
    this.#soon();
  };

  readonly asking = (): void => this.#show('Asking the engine…');

  #soon(): void {
    this.#timer ??= this.#clock.after(everyMs, () => {
      this.#timer = null;
      const { found, read, unlisted } = this.#files;
      const findings = plural(this.#findings + unlisted, 'finding');
      this.#show(`Read ${read} of ${plural(found, 'file')}, ${findings}…`);
    });
  }

  #show(words: string): void {
    this.#write?.(`\r\u001b[K${words}`);
    this.#shown = true;
  }

  /** The line is empty again. */
  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
    if (this.#shown) this.#write?.('\r\u001b[K');
    this.#shown = false;
  }
}
