import type { EngineState } from '../../shared/model/engine';
import type { Finding } from './finding';

/** Two so close are one. */
const mergedMs = 10_000;
/** An engine that starts again ends what it had lost, and tells so a moment later. */
const aftermathMs = 30_000;
/** One that is stopped ends its containers first. */
const preludeMs = 15_000;
const mostKept = 50;

interface Outage {
  since: number;
  until: number | null;
}

/** When the engine was away, since Plimsoll has seen it there. */
export class Outages {
  #outages: Outage[] = [];
  #wasUp = false;

  get isDown(): boolean {
    return this.#outages.at(-1)?.until === null;
  }

  /** Whether an end at this moment belongs to an outage. */
  contains(at: number): boolean {
    return this.#outages.some(
      ({ since, until }) => at >= since - preludeMs && (until === null || at <= until + aftermathMs)
    );
  }

  /** What a state of the connection says of it; null = nothing new. */
  follow(state: EngineState, since: number, now: number): Finding | null {
    if (state === 'connecting') return null;
    const last = this.#outages.at(-1);
    if (state !== 'down') {
      this.#wasUp = true;
      if (last?.until !== null) return null;
      last.until = now;
      return this.#finding(last, now);
    }
    if (!this.#wasUp || this.isDown) return null;
    const again = last && last.until !== null && since - last.until < mergedMs ? last : null;
    const outage = again ?? { since, until: null };
    outage.until = null;
    if (!again) this.#outages = [...this.#outages, outage].slice(-mostKept);
    return this.#finding(outage, now);
  }

  #finding({ since, until }: Outage, now: number): Finding {
    return {
      key: `outage:${since}`,
      kind: 'outage',
      at: since,
      until: until ?? now,
      ongoing: until === null,
      who: null,
      exitCode: null,
      count: 1,
      diedNano: null,
      source: 'connection',
      pauses: [],
      oomDeaths: 0,
      absorbs: []
    };
  }
}
