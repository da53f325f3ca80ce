import type { Sample, SamplingRound } from '../../shared/model/sample';
import { toRecord } from '../../shared/record';
import { Track } from './track';

const defaultBounds = { kept: 1_800, recent: 60 };
export type HistoryBounds = typeof defaultBounds;

/** The session of every container there is; nothing is kept of those that are gone. */
export class History {
  readonly #bounds: HistoryBounds;
  readonly #tracks = new Map<string, Track>();

  constructor(bounds: Partial<HistoryBounds> = {}) {
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  record({ samples }: SamplingRound): void {
    for (const [id, sample] of Object.entries(samples)) {
      const track = this.#tracks.get(id) ?? new Track(this.#bounds.kept);
      track.push(sample);
      this.#tracks.set(id, track);
    }
  }

  /** Oldest first. */
  of(containerId: string): Sample[] {
    return this.#tracks.get(containerId)?.all() ?? [];
  }

  /** The last few samples of each container, oldest first, for the sparklines. */
  recent(): Record<string, Sample[]> {
    const last = ([id, track]: [string, Track]): [string, Sample[]] => [
      id,
      track.last(this.#bounds.recent)
    ];
    return toRecord([...this.#tracks].map(last));
  }

  keepOnly(containerIds: ReadonlySet<string>): void {
    for (const id of this.#tracks.keys()) if (!containerIds.has(id)) this.#tracks.delete(id);
  }
}
