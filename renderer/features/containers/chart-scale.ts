const quarters = [0, 0.25, 0.5, 0.75, 1];

export interface MemoryScale {
  /** The top of the axis, in bytes. */
  top: number;
  ticks: number[];
}

/** The smallest power of two, or one and a half times one, that holds the bytes. */
const roundTop = (bytes: number): number => {
  const power = 2 ** Math.ceil(Math.log2(Math.max(bytes, 1024)));
  return bytes <= power * 0.75 ? power * 0.75 : power;
};

/**
 * The memory axis: quarters of the limit and some air above it, so that the distance to it shows;
 * without a limit, quarters of a round figure above the peak.
 */
export const memoryScale = (peak: number, limit: number | null): MemoryScale => {
  const full = limit ?? roundTop(peak * 1.1);
  return {
    top: limit === null ? full : Math.max(limit * 1.06, peak * 1.04),
    ticks: quarters.map(part => full * part)
  };
};
