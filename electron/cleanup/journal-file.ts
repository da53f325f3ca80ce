import type { Disposable } from '../../shared/disposable';
import { Journal, type JournalTerms } from './journal';

/** The journal of a data folder: opened when it is first asked for, and tried again if that failed. */
export class JournalFile implements Disposable {
  readonly #folder: string;
  readonly #terms: JournalTerms;
  #opening: Promise<Journal> | null = null;

  constructor(folder: string, terms: JournalTerms = {}) {
    this.#folder = folder;
    this.#terms = terms;
  }

  readonly open = (): Promise<Journal> => {
    this.#opening ??= Journal.open(this.#folder, this.#terms).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  };

  dispose(): void {
    void this.#opening?.then(
      journal => journal.dispose(),
      () => undefined
    );
  }
}
