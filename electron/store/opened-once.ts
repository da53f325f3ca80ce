import type { Disposable } from '../../shared/disposable';

/** A file that is opened when it is first asked for, and tried again if that failed. */
export class OpenedOnce<T extends Disposable> implements Disposable {
  readonly #open: () => Promise<T>;
  #opening: Promise<T> | null = null;

  constructor(open: () => Promise<T>) {
    this.#open = open;
  }

  readonly open = (): Promise<T> => {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  };

  dispose(): void {
    void this.#opening?.then(
      opened => opened.dispose(),
      () => undefined
    );
  }
}
