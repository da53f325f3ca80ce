/**
 * Whole seconds from a moment to now (both epoch milliseconds). The engine's clock may be ahead
 * of ours, and nothing is younger than new.
 */
export const ageSeconds = (since: number, now: number): number =>
  Math.max(0, Math.floor((now - since) / 1000));
