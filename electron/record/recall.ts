import { z } from 'zod';
import type { MemoryHistory, MemoryPeak, MemoryStack } from '../../shared/model/memory-history';
import type { Clock } from '../clock';
import type { Database } from '../store/database';
import { stacked, toPoints } from './answers';
import { bucketsOf, loadOf, quantileOf, type Bucket } from './buckets';
import type { Gathering } from './gathering';
import { limitChanges } from './marks';
import type { SeriesName, SeriesSeen } from './memory-record';
import type { Past } from './past';
import { bytesOf } from './reading';
import type { SeriesBook } from './series-book';
import { thin, withGaps } from './thin';
import { finerThan, gapMs, hour, tiers, widthFor } from './widths';

const namedSeries = 5;
/** A line through fewer says little. */
const fewBuckets = 60;

const loadRow = z.object({ series_id: z.number(), load: z.number() });
const countRow = z.object({ series_id: z.number(), count: z.number() });
const spanRow = z.object({ span: z.number().nullable() });

interface RecallParts {
  database: Database;
  book: SeriesBook;
  past: Past;
  gathering: Gathering;
  clock: Clock;
}

/** Answers what may be asked of the past (`MemoryRecord`), at once. */
export class Recall {
  readonly #database: Database;
  readonly #book: SeriesBook;
  readonly #past: Past;
  readonly #gathering: Gathering;
  readonly #clock: Clock;
  readonly #openedAt: number;
  #hours: { until: number; bySeries: Map<number, number> } | null = null;

  constructor({ database, book, past, gathering, clock }: RecallParts) {
    this.#database = database;
    this.#book = book;
    this.#past = past;
    this.#gathering = gathering;
    this.#clock = clock;
    this.#openedAt = clock.now();
  }

  /** Null for a container that was never recorded. At most `points` points; no bound = all. */
  range(containerId: string, from: number, to: number, points = Infinity): MemoryHistory | null {
    const seriesId = this.#gathering.seriesOf(containerId);
    if (seriesId === null) return null;
    const { widthMs, buckets: found } = this.#finest(seriesId, from, to);
    const buckets = withGaps(found, gapMs(widthMs));
    const thinned = thin(buckets, points, widthMs);
    return {
      from,
      to,
      stepMs: thinned.stepMs,
      points: toPoints(thinned.buckets),
      marks: [...this.#book.recreated(seriesId, from, to), ...limitChanges(buckets)].toSorted(
        (a, b) => a.at - b.at
      ),
      peak: this.#peakOf(seriesId)
    };
  }

  /** As fine as there is: of a young series that is more than of the whole range. */
  #finest(seriesId: number, from: number, to: number): { widthMs: number; buckets: Bucket[] } {
    const now = this.#clock.now();
    let widthMs: number | null = widthFor(from, now);
    let best = { widthMs, buckets: this.#past.buckets(seriesId, from, to, widthMs) };
    while (best.buckets.length < fewBuckets) {
      widthMs = finerThan(best.widthMs, best.buckets[0]?.at ?? 0, now);
      if (widthMs === null) break;
      best = { widthMs, buckets: this.#past.buckets(seriesId, from, to, widthMs) };
    }
    return best;
  }

  /** In the order asked; null = never recorded. */
  seen(names: SeriesName[]): (SeriesSeen | null)[] {
    const sql = 'SELECT max(to_at) - min(from_at) AS span FROM log WHERE to_at >= ?';
    const [row] = this.#database.rows(spanRow, sql, [this.#past.summedUntil]);
    return names.map(({ containerId, endpoint = '', key = '' }) => {
      const seriesId = this.#gathering.seriesOf(containerId) ?? this.#book.byKey(endpoint, key);
      if (seriesId === null) return null;
      const members = this.#book.members(seriesId);
      const sinceMs = this.#clock.now() - (members[0]?.since ?? this.#clock.now());
      return {
        containerIds: members.map(member => member.containerId),
        peak: this.#peakOf(seriesId),
        watchedMs: Math.min(Math.max(0, sinceMs), this.#summedMs(seriesId) + (row?.span ?? 0))
      };
    });
  }

  /** How many of the hours that are summed up have readings of a series; told anew once an hour. */
  #summedMs(seriesId: number): number {
    const until = this.#past.summedUntil;
    if (this.#hours?.until !== until) {
      const [, { widthMs }] = tiers;
      const sql =
        'SELECT series_id, count(*) AS count FROM chunks WHERE width = ? GROUP BY series_id';
      const rows = this.#database.rows(countRow, sql, [widthMs]);
      this.#hours = { until, bySeries: new Map(rows.map(row => [row.series_id, row.count])) };
    }
    return (this.#hours.bySeries.get(seriesId) ?? 0) * hour;
  }

  /** Bytes; null = nothing was recorded since then. See `quantileOf` for how exact it is. */
  quantile(containerId: string, q: number, since: number): number | null {
    const seriesId = this.#gathering.seriesOf(containerId);
    if (seriesId === null) return null;
    const now = this.#clock.now();
    const buckets = this.#past.buckets(seriesId, since, now + 1, widthFor(since, now));
    return buckets.length === 0 ? null : bytesOf(quantileOf(buckets, q));
  }

  /** All containers together. @param from null = since this program began */
  stack(endpoint: string, from: number | null, to: number, points: number): MemoryStack {
    const begin = from ?? this.#openedAt;
    const widthMs = widthFor(begin, this.#clock.now());
    const unit = Math.max(widthMs, tiers[0].widthMs);
    const cellMs = Math.max(1, Math.ceil((to - begin) / (points / 2 - 1) / unit)) * unit;
    const of = (seriesId: number): Bucket[] => this.#past.buckets(seriesId, begin, to, widthMs);
    const engine = this.#gathering.engineOf(endpoint);
    const total = engine === null ? [] : withGaps(of(engine), gapMs(widthMs));
    const most = this.#fullest(endpoint, begin, to, widthMs);
    return {
      from: begin,
      to,
      stepMs: cellMs,
      names: most.map(seriesId => this.#book.name(seriesId)),
      points: stacked(total, most.map(of), cellMs)
    };
  }

  /**
   * The series that used the most over a time, the fullest first. Minutes are compared, since what
   * is read more often than others would count more otherwise.
   */
  #fullest(endpoint: string, from: number, to: number, widthMs: number): number[] {
    const ours = this.#book.containersOf(endpoint);
    const loads = new Map<number, number>();
    const add = (seriesId: number, load: number): void =>
      void loads.set(seriesId, (loads.get(seriesId) ?? 0) + load);
    const [, { widthMs: minute }] = tiers;
    const summedUntil = widthMs === 0 ? from : Math.max(from, this.#past.summedUntil);
    const chunks = this.#database.rows(
      loadRow,
      `SELECT series_id, sum(load) AS load FROM chunks
       WHERE width = ? AND from_at > ? AND from_at < ? GROUP BY series_id`,
      [minute, from - hour, Math.min(summedUntil, to)]
    );
    if (widthMs > 0) for (const { series_id, load } of chunks) add(series_id, load);
    for (const [seriesId, readings] of this.#past.readings(summedUntil, to, id => ours.has(id))) {
      add(seriesId, loadOf(bucketsOf(readings, minute)));
    }
    return [...loads]
      .filter(([seriesId]) => ours.has(seriesId))
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, namedSeries)
      .map(([seriesId]) => seriesId);
  }

  #peakOf(seriesId: number): MemoryPeak | null {
    const { peak, at } = this.#book.peak(seriesId);
    const pending = (this.#gathering.pending.get(seriesId) ?? []).filter(({ used }) => used > peak);
    const best = pending.reduce<MemoryPeak>(
      (most, one) =>
        bytesOf(one.used) > most.bytes ? { bytes: bytesOf(one.used), at: one.at } : most,
      { bytes: bytesOf(peak), at }
    );
    return best.bytes > 0 ? best : null;
  }
}
