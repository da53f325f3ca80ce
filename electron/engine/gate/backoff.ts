/** The pauses between attempts, in milliseconds: doubled each time, up to `longestMs`. */
export interface Backoff {
  firstMs: number;
  longestMs: number;
}

/** The pause after the given number of failures in a row, counted from 1. */
export const pauseAfter = (failures: number, { firstMs, longestMs }: Backoff): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
