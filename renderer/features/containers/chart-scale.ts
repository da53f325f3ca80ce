import type { Sample } from '../../../shared/model/sample';

/**
 * The top of the memory axis, in bytes: just above the limit, so that the distance to it shows;
 * without one, a quarter above the peak.
 */
export const chartTop = (samples: readonly Sample[], limit: number | null): number => {
  const peak = samples.reduce((most, { usedBytes }) => Math.max(most, usedBytes), 0);
  return limit === null ? peak * 1.25 : Math.max(limit * 1.08, peak * 1.05);
};
