import type { Disposable } from '../../shared/disposable';
import { RunStore } from './run-store';

/** The runs of a data folder: opened when first asked for, tried again if that failed. */
export class RunFile implements Disposable {
  readonly #folder: string;
  #opening: Promise<RunStore> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly open = (): Promise<RunStore> => {
    this.#opening ??= RunStore.open(this.#folder).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  };

  dispose(): void {
    void this.#opening?.then(
      store => store.dispose(),
      () => undefined
    );
  }
}
