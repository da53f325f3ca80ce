import type { MemoryHistory, MemoryStack } from '../../shared/model/memory-history';
import { rangeMs, type HistoryRange } from '../../shared/ranges';
import { systemClock, type Clock } from '../clock';
import { withHappened, type Happened } from './happened';
import type { MemoryRecord } from './memory-record';

/** More than a chart has pixels for helps nobody and makes drawing slow. */
const chartPoints = 300;
const stackPoints = 200;

interface Wanted {
  containerId: string;
  range: HistoryRange;
}

/** What went on with these containers in [from, to). */
export type AskHappened = (containerIds: string[], from: number, to: number) => Promise<Happened>;

/** The past as the window asks for it: by ranges that end now. */
export class MemoryViews {
  readonly #record: Pick<MemoryRecord, 'range' | 'seen' | 'stack'>;
  readonly #happened: AskHappened;
  readonly #clock: Clock;

  constructor(
    record: Pick<MemoryRecord, 'range' | 'seen' | 'stack'>,
    happened: AskHappened,
    clock: Clock = systemClock
  ) {
    this.#record = record;
    this.#happened = happened;
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

  async #range({ containerId, range }: Wanted, points?: number): Promise<MemoryHistory | null> {
    const now = this.#clock.now();
    // A reading of this very millisecond belongs to it.
    const [from, to] = [now - rangeMs[range], now + 1];
    const [history, [seen]] = await Promise.all([
      this.#record.range(containerId, from, to, points),
      this.#record.seen([{ containerId }])
    ]);
    if (!history) return null;
    // A chart without its marks is better than none.
    const happened = await this.#happened(seen?.containerIds ?? [containerId], from, to).catch(
      () => ({ incidents: [], limits: [] })
    );
    return { ...history, marks: withHappened(history.marks, happened, { from, now }) };
  }
}
