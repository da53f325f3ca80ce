import { formatDuration } from '../../shared/units';
import { momentWords } from '../report/moment';

const lost = (from: number, to: number): string =>
  `The engine's events broke off on ${momentWords(from)}, for ${formatDuration((to - from) / 1_000)}: what came and went meanwhile is not known.`;

/** When the recording of a run was blind. */
export class Gaps {
  readonly #sentences: string[] = [];
  #closedAt: number | null = null;

  close(at: number): void {
    this.#closedAt ??= at;
  }

  open(at: number): void {
    if (this.#closedAt !== null) this.#sentences.push(lost(this.#closedAt, at));
    this.#closedAt = null;
  }

  /** The last look at the engine failed. */
  unseen(): void {
    this.#sentences.push('The engine did not answer in the end: what is left was not looked for.');
  }

  /** The recording was ended before its time. */
  cut(at: number): void {
    this.#sentences.push(
      `The recording was cut off on ${momentWords(at)}, when Plimsoll was closed or went to another engine.`
    );
  }

  sentences(now: number): string[] {
    return this.#closedAt === null
      ? [...this.#sentences]
      : [...this.#sentences, lost(this.#closedAt, now)];
  }
}
