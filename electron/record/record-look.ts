import { existsSync } from 'node:fs';
import type { Disposable } from '../../shared/disposable';
import type { MemoryRecord } from './memory-record';
import { MemoryStore } from './memory-store';

/** The memory record as somebody reads it who does not write it. */
export class RecordLook implements Pick<MemoryRecord, 'seen' | 'quantile'>, Disposable {
  readonly #store: MemoryStore;

  private constructor(store: MemoryStore) {
    this.#store = store;
  }

  /** Null = nothing was ever recorded, or it cannot be read. */
  static async open(file: string): Promise<RecordLook | null> {
    if (!existsSync(file)) return null;
    return MemoryStore.read(file).then(
      store => new RecordLook(store),
      () => null
    );
  }

  // Async, so that what the file does not give rejects.
  seen = async (...args: Parameters<MemoryRecord['seen']>) => this.#store.recall.seen(...args);
  quantile = async (...args: Parameters<MemoryRecord['quantile']>) =>
    this.#store.recall.quantile(...args);

  dispose(): void {
    this.#store.dispose();
  }
}
