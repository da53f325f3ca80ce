import type { LatencyPoint } from '../../../shared/model/health';

/** How many points the chart draws at most. */
const most = 600;

/** The points so far and one more; the same list when that one is known already. */
export const withPoint = (
  points: readonly LatencyPoint[],
  point: LatencyPoint
): readonly LatencyPoint[] => {
  const last = points.at(-1);
  if (last && last.at >= point.at) return points;
  return [...points, point].slice(-most);
};

/** What the main process kept, continued by what came meanwhile. */
export const joined = (
  kept: readonly LatencyPoint[],
  live: readonly LatencyPoint[]
): readonly LatencyPoint[] => live.reduce(withPoint, kept);
