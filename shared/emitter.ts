import { disposable, type Disposable } from './disposable';

/** A typed event source: `on` returns the way to stop listening. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly on = (listener: (value: T) => void): Disposable => {
    this.#listeners.add(listener);
    return disposable(() => this.#listeners.delete(listener));
  };

  emit(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
