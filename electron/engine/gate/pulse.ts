/**
 * The percentile, interpolated between its neighbours (Hyndman and Fan, 1996, type 7); null of
 * nothing. Of a few values the nearest rank would make the 95th the slowest one, and one ping that
 * met a busy moment would speak for all.
 */
export const percentile = (values: readonly number[], percent: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place % 1);
};

/** One measurement, in milliseconds; `at` is epoch milliseconds. */
interface Beat {
  at: number;
  ms: number;
  /** Taken while Plimsoll changed nothing. */
  quiet: boolean;
}

/** How long an engine took for one kind of call, over the last measurements. */
export class Pulse {
  readonly #kept: number;
  readonly #baselineOf: number;
  readonly #beats: Beat[] = [];

  constructor(kept = 600, baselineOf = 60) {
    this.#kept = kept;
    this.#baselineOf = baselineOf;
  }

  add(at: number, ms: number, quiet: boolean): void {
    this.#beats.push({ at, ms, quiet });
    if (this.#beats.length > this.#kept) this.#beats.shift();
  }

  get last(): Beat | null {
    return this.#beats.at(-1) ?? null;
  }

  /** Oldest first. */
  get all(): readonly Beat[] {
    return this.#beats;
  }

  since(at: number): number[] {
    return this.#beats.filter(beat => beat.at >= at).map(({ ms }) => ms);
  }

  /** The median while nothing was changed. */
  get baselineMs(): number | null {
    const quiet = this.#beats.filter(beat => beat.quiet).slice(-this.#baselineOf);
    return percentile(
      quiet.map(({ ms }) => ms),
      50
    );
  }
}
