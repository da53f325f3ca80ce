const minute = 60_000;
export const hour = 60 * minute;
const day = 24 * hour;

/** How long readings are kept as they came. */
export const readingsKeptMs = 60 * minute;

export interface Tier {
  widthMs: number;
  keptMs: number;
}

export const tiers: readonly [Tier, Tier] = [
  { widthMs: 10_000, keptMs: day },
  { widthMs: minute, keptMs: 14 * day }
];

/** A range that was asked for a moment ago still ends now. */
const slackMs = 30_000;

/** The finest width that is kept so far back; 0 = single readings. */
export const widthFor = (from: number, now: number): number => {
  const backMs = now - from - slackMs;
  if (backMs <= readingsKeptMs) return 0;
  const [fine, coarse] = tiers;
  return backMs <= fine.keptMs ? fine.widthMs : coarse.widthMs;
};

/** What is finer than a width and kept as far back; null = nothing is. */
export const finerThan = (widthMs: number, from: number, now: number): number | null => {
  const [fine] = tiers;
  const backMs = now - from - slackMs;
  if (widthMs > fine.widthMs) return backMs <= fine.keptMs ? fine.widthMs : null;
  return widthMs > 0 && backMs <= readingsKeptMs ? 0 : null;
};

/** Longer than any pace at which a running container is read, or than two buckets. */
export const gapMs = (widthMs: number): number => Math.max(minute, 2 * widthMs);
