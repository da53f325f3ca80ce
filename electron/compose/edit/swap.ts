/** As much swap as there is. */
const unbounded = -1;

/**
 * What memory and swap together may come to beside a new limit, keeping what was meant before: all
 * the swap there is, none (the same as the limit), the engine's default (twice the limit), or a
 * swap of this size. Bytes; 0 and null = nothing was set.
 */
export const swapBeside = (
  newBytes: number,
  before: { limitBytes: number | null; swapBytes: number }
): number => {
  const { limitBytes, swapBytes } = before;
  if (swapBytes === unbounded) return unbounded;
  if (limitBytes === null || swapBytes === 0 || swapBytes === limitBytes * 2) return newBytes * 2;
  return newBytes + Math.max(0, swapBytes - limitBytes);
};
