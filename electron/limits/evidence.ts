import type { Incident } from '../../shared/model/incident';
import type { ObservedMemory } from '../../shared/model/limit';
import type { Sample } from '../../shared/model/sample';
import { systemClock, type Clock } from '../clock';
import type { IncidentStore } from '../incidents/incident-store';
import type { KnownContainer } from '../monitor/inventory';
import type { MemoryRecord, SeriesSeen } from '../record/memory-record';
import { seriesKey } from '../record/series-key';
import { observedIn } from './observed';

/** A kill for memory, and the limit that it happened under; null = none. */
export interface MemoryKill {
  at: number;
  limitBytes: number | null;
}

/** What is known of a container beside what inspect tells. */
export interface Evidence {
  /** Null = nothing was read of it. */
  observed: ObservedMemory | null;
  /** Of its series: also those of containers before it, and those that a restart hides. */
  kills: readonly MemoryKill[];
}

export interface EvidenceParts {
  endpointUrl: string;
  /** What was read since Plimsoll was started, oldest first. */
  session: (containerId: string) => readonly Sample[];
  /** Null = there is none. */
  record: Pick<MemoryRecord, 'seen' | 'quantile'> | null;
  incidentStore: () => Promise<IncidentStore>;
  clock?: Clock;
}

const dayMs = 86_400_000;
/** What is longer ago says little of a container by now. */
const countsMs = 14 * dayMs;
/** How long a percentile holds, and how many are computed at a time: each takes some milliseconds. */
const usualFreshMs = 300_000;
const usualAtOnce = 40;

const killOf = ({ at, limitBytes = null }: Incident): MemoryKill => ({ at, limitBytes });

/** Gathers what a better limit is told from: this session, the memory record, and incidents. */
export class LimitEvidence {
  readonly #parts: Required<EvidenceParts>;
  readonly #usual = new Map<string, { at: number; bytes: number | null }>();

  constructor(parts: EvidenceParts) {
    this.#parts = { clock: systemClock, ...parts };
  }

  /** Whether earlier sessions count. */
  get isRecorded(): boolean {
    return this.#parts.record !== null;
  }

  async of(containers: readonly KnownContainer[]): Promise<Map<string, Evidence>> {
    const [seen, incidents] = await Promise.all([this.#seen(containers), this.#kills()]);
    const found = containers.map(async ({ id }, index): Promise<[string, Evidence]> => {
      const series = seen[index] ?? null;
      const ids = new Set([id, ...(series?.containerIds ?? [])]);
      const kills = incidents.filter(({ containerId }) => ids.has(containerId ?? ''));
      return [id, { observed: await this.#observed(id, series), kills: kills.map(killOf) }];
    });
    return new Map(await Promise.all(found));
  }

  /** The same, with the percentiles of the last day instead of the session's. */
  async withUsual(
    evidence: ReadonlyMap<string, Evidence>,
    containerIds: readonly string[]
  ): Promise<Map<string, Evidence>> {
    const now = this.#parts.clock.now();
    const isStale = (id: string): boolean =>
      now - (this.#usual.get(id)?.at ?? -Infinity) > usualFreshMs;
    for (const id of containerIds.filter(isStale).slice(0, usualAtOnce)) {
      // One after the other, so that a chart that is asked for meanwhile need not wait for all.
      const asked = this.#parts.record?.quantile(id, 0.99, now - dayMs);
      this.#usual.set(id, { at: now, bytes: (await asked?.catch(() => null)) ?? null });
    }
    for (const [id, { at }] of this.#usual) {
      if (now - at > 2 * usualFreshMs) this.#usual.delete(id);
    }
    return new Map(
      [...evidence].map(([id, given]) => {
        const p99Bytes = this.#usual.get(id)?.bytes ?? null;
        if (!given.observed || p99Bytes === null) return [id, given];
        return [id, { ...given, observed: { ...given.observed, p99Bytes } }];
      })
    );
  }

  async #seen(containers: readonly KnownContainer[]): Promise<(SeriesSeen | null)[]> {
    const { record, endpointUrl: endpoint } = this.#parts;
    const names = containers.map(container => ({
      containerId: container.id,
      endpoint,
      key: seriesKey(container)
    }));
    // Without the past, what is seen now is better than nothing.
    return (await record?.seen(names).catch(() => null)) ?? [];
  }

  async #kills(): Promise<Incident[]> {
    const { incidentStore, endpointUrl, clock } = this.#parts;
    try {
      return (await incidentStore()).memoryKills(endpointUrl, clock.now() - countsMs);
    } catch {
      return [];
    }
  }

  /** What the record has not taken yet, this session has. */
  async #observed(id: string, series: SeriesSeen | null): Promise<ObservedMemory | null> {
    const now = this.#parts.clock.now();
    const session = observedIn(this.#parts.session(id), now);
    if (!session) return null;
    const peak = await this.#peak(series);
    return {
      ...session,
      peakBytes: Math.max(session.peakBytes, peak),
      watchedMs: Math.max(session.watchedMs, series?.watchedMs ?? 0)
    };
  }

  async #peak(series: SeriesSeen | null): Promise<number> {
    const { record, clock } = this.#parts;
    const newest = series?.containerIds.at(-1);
    if (!record || !series?.peak || newest === undefined) return 0;
    const since = clock.now() - countsMs;
    if (series.peak.at >= since) return series.peak.bytes;
    return (await record.quantile(newest, 1, since).catch(() => null)) ?? 0;
  }
}
