import type { EngineLogLine } from '../engine/port';

/** What one look may show: more is not read by anybody. */
const defaultBounds = { lines: 500, characters: 131_072 };
export type TailBounds = typeof defaultBounds;

/** The newest lines since the last look, and how many there were besides. */
export class LogTail {
  readonly #bounds: TailBounds;
  #lines: EngineLogLine[] = [];
  #characters = 0;
  #skipped = 0;

  constructor(bounds: Partial<TailBounds> = {}) {
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  push(lines: readonly EngineLogLine[]): void {
    for (const line of lines) {
      this.#lines.push(line);
      this.#characters += line.text.length;
    }
    // Cut now and then: a shift for each line would move all of them each time.
    const isFull = this.#lines.length > 2 * this.#bounds.lines;
    if (isFull || this.#characters > 2 * this.#bounds.characters) this.#cut();
  }

  /** Oldest first; what comes next is new. */
  take(): { lines: EngineLogLine[]; skipped: number } {
    this.#cut();
    const taken = { lines: this.#lines, skipped: this.#skipped };
    this.#lines = [];
    this.#characters = 0;
    this.#skipped = 0;
    return taken;
  }

  #cut(): void {
    const { lines: most, characters } = this.#bounds;
    let from = Math.max(0, this.#lines.length - most);
    let kept = this.#lines.slice(from).reduce((sum, { text }) => sum + text.length, 0);
    while (kept > characters && from < this.#lines.length - 1) {
      kept -= this.#lines[from]?.text.length ?? 0;
      from += 1;
    }
    this.#skipped += from;
    this.#lines = this.#lines.slice(from);
    this.#characters = kept;
  }
}
