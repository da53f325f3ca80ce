import type { Sample, SamplingRound } from '../../shared/model/sample';

const defaultBounds = { kept: 1_800, recent: 60 };
export type HistoryBounds = typeof defaultBounds;

/** Of two neighbours the one that shows more load: thinning must never hide a peak. */
const fuller = (one: Sample, other: Sample): Sample =>
  other.usedBytes >= one.usedBytes ? other : one;

/** Halves the resolution of the older half and leaves the newer half as it is. */
const thinned = (samples: readonly Sample[]): Sample[] => {
  const half = Math.floor(samples.length / 2);
  const older: Sample[] = [];
  for (let index = 0; index < half; index += 2) {
    const one = samples[index] as Sample;
    const other = index + 1 < half ? samples[index + 1] : undefined;
    older.push(other ? fuller(one, other) : one);
  }
  return [...older, ...samples.slice(half)];
};

/**
 * The samples of the whole session for each container, in bounded memory: what is long ago gets
 * sparser, what is recent stays complete, and nothing is kept of containers that are gone.
 */
export class History {
  readonly #bounds: HistoryBounds;
  readonly #samples = new Map<string, Sample[]>();

  constructor(bounds: Partial<HistoryBounds> = {}) {
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  record({ samples }: SamplingRound): void {
    for (const [id, sample] of Object.entries(samples)) {
      const before = this.#samples.get(id) ?? [];
      const room = before.length < this.#bounds.kept ? before : thinned(before);
      room.push(sample);
      this.#samples.set(id, room);
    }
  }

  /** Oldest first. */
  of(containerId: string): Sample[] {
    return [...(this.#samples.get(containerId) ?? [])];
  }

  /** The last few samples of each container, oldest first, for the sparklines. */
  recent(): Record<string, Sample[]> {
    const last = ([id, samples]: [string, Sample[]]): [string, Sample[]] => [
      id,
      samples.slice(-this.#bounds.recent)
    ];
    return Object.fromEntries([...this.#samples].map(last));
  }

  keepOnly(containerIds: ReadonlySet<string>): void {
    for (const id of this.#samples.keys()) if (!containerIds.has(id)) this.#samples.delete(id);
  }
}
