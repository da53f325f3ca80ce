import type { MemoryHistory, MemoryStack } from '../../shared/model/memory-history';
import { rangeMs, type HistoryRange } from '../../shared/ranges';
import { systemClock, type Clock } from '../clock';
import type { MemoryRecord } from './memory-record';

/** More than a chart has pixels for helps nobody and makes drawing slow. */
const chartPoints = 300;
const stackPoints = 200;

interface Wanted {
  containerId: string;
  range: HistoryRange;
}

/** The past as the window asks for it: by ranges that end now. */
export class MemoryViews {
  readonly #record: MemoryRecord;
  readonly #clock: Clock;

  constructor(record: MemoryRecord, clock: Clock = systemClock) {
    this.#record = record;
    this.#clock = clock;
  }

  history(wanted: Wanted): Promise<MemoryHistory | null> {
    return this.#range(wanted, chartPoints);
  }

  /** Everything that is kept of the range, for a file. */
  whole(wanted: Wanted): Promise<MemoryHistory | null> {
    return this.#range(wanted);
  }

  stack(endpoint: string, range: HistoryRange | 'session'): Promise<MemoryStack> {
    const now = this.#clock.now();
    const from = range === 'session' ? null : now - rangeMs[range];
    return this.#record.stack(endpoint, from, now, stackPoints);
  }

  #range({ containerId, range }: Wanted, points?: number): Promise<MemoryHistory | null> {
    const now = this.#clock.now();
    // A reading of this very millisecond belongs to it.
    return this.#record.range(containerId, now - rangeMs[range], now + 1, points);
  }
}
