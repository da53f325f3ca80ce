import type { Disposable } from '../../shared/disposable';
import { IncidentStore } from './incident-store';

/** The incidents of a data folder: opened when first asked for, tried again if that failed. */
export class IncidentFile implements Disposable {
  readonly #folder: string;
  #opening: Promise<IncidentStore> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly open = (): Promise<IncidentStore> => {
    this.#opening ??= IncidentStore.open(this.#folder).catch((error: unknown) => {
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
