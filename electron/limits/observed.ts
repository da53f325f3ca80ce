import type { ObservedMemory } from '../../shared/model/limit';
import type { Sample } from '../../shared/model/sample';

/**
 * What the samples of a session show, oldest first; null = there are none. Where older samples were
 * thinned out their peaks are what is left, so that the 99th percentile is rather too high.
 */
export const observedIn = (samples: readonly Sample[], now: number): ObservedMemory | null => {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return null;
  const sorted = Float64Array.from(samples, ({ usedBytes }) => usedBytes).toSorted();
  return {
    usedBytes: last.usedBytes,
    peakBytes: sorted.at(-1) ?? 0,
    p99Bytes: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0,
    watchedMs: Math.max(0, now - first.at)
  };
};
