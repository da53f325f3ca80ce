import type { MemoryHistory, MemoryPeak, MemoryStack } from '../../shared/model/memory-history';
import type { RecordedRound } from './round';

/** A container, and what its series is called where the record has not met this container yet. */
export interface SeriesName {
  containerId: string;
  endpoint?: string;
  key?: string;
}

/** What is known of a series as a whole. */
export interface SeriesSeen {
  /** Every container that went by it, the newest last. */
  containerIds: string[];
  peak: MemoryPeak | null;
  /** For how long it was recorded, gaps left out, to the hour. */
  watchedMs: number;
}

/** What may be asked of the past; a container is named by its id, also one that is gone. */
export interface MemoryRecord {
  /** Null = never recorded. At most `points` points; none given = all there are. */
  range(
    containerId: string,
    from: number,
    to: number,
    points?: number
  ): Promise<MemoryHistory | null>;
  /** In the order asked; null = never recorded. */
  seen(names: SeriesName[]): Promise<(SeriesSeen | null)[]>;
  /** Bytes that the container stayed at or below for the part `q` of the time since then. */
  quantile(containerId: string, q: number, since: number): Promise<number | null>;
  /** @param from null = since Plimsoll was started */
  stack(endpoint: string, from: number | null, to: number, points: number): Promise<MemoryStack>;
}

/** Where rounds go. */
export interface RoundSink {
  record(round: RecordedRound): void;
  /** Nothing is known from now until the next round. */
  gap(): void;
}
