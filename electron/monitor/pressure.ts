import type { Pressure } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';

/** How close to its limit; without a limit there is no pressure of its own. */
export const pressureOf = (
  percent: number | null,
  thresholds: Settings['thresholds']
): Pressure => {
  if (percent === null || percent < thresholds.high) return 'ok';
  return percent < thresholds.critical ? 'high' : 'critical';
};
