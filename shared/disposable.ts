/** Anything that holds a resource until it is told to let go. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

export const disposable = (release: () => void): Disposable => {
  let held = true;
  return {
    dispose() {
      if (!held) return;
      held = false;
      release();
    }
  };
};

/** Owns what it is given and lets go of it in the reverse order. What comes too late goes at once. */
export class DisposableStore implements Disposable {
  readonly #held: Disposable[] = [];
  #disposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#held.push(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    for (const item of this.#held.splice(0).toReversed()) item.dispose();
  }
}
