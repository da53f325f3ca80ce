import type { Sample } from '../../shared/model/sample';

/** Of two the one that shows more load: thinning must never hide a peak. */
const fuller = (one: Sample, other: Sample): Sample =>
  other.usedBytes >= one.usedBytes ? other : one;

const inPairs = (samples: readonly Sample[]): Sample[] =>
  samples.flatMap((one, index) => {
    if (index % 2 === 1) return [];
    const other = samples[index + 1];
    return [other ? fuller(one, other) : one];
  });

/**
 * The samples of one container since the session began, in bounded memory: the newer half as they
 * came, what is older evenly thinned out, with each doubling of its length to half the resolution.
 */
export class Track {
  readonly #half: number;
  #older: Sample[] = [];
  readonly #newer: Sample[] = [];
  /** How many samples one of the older ones stands for. */
  #stride = 1;
  /** The fullest of those that will be the next older one, and how many they are so far. */
  #pending: Sample | null = null;
  #gathered = 0;

  constructor(kept: number) {
    this.#half = Math.floor(kept / 2);
  }

  push(sample: Sample): void {
    this.#newer.push(sample);
    const oldest = this.#newer.length > this.#half ? this.#newer.shift() : undefined;
    if (oldest) this.#thin(oldest);
  }

  #thin(sample: Sample): void {
    const fullest = this.#pending ? fuller(this.#pending, sample) : sample;
    this.#pending = fullest;
    this.#gathered += 1;
    if (this.#gathered < this.#stride) return;
    this.#older.push(fullest);
    this.#pending = null;
    this.#gathered = 0;
    if (this.#older.length < this.#half) return;
    this.#older = inPairs(this.#older);
    this.#stride *= 2;
  }

  /** Oldest first. */
  all(): Sample[] {
    const pending = this.#pending ? [this.#pending] : [];
    return [...this.#older, ...pending, ...this.#newer];
  }

  last(count: number): Sample[] {
    return this.#newer.slice(-count);
  }
}
