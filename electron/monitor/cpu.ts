import type { StatsReading } from '../engine/port';

/** Where the interval is the measure, CPU time comes in units of 100 ns: so many a millisecond. */
const ticksPerMs = 10_000;

/** CPU time that passed between two readings, in the unit of `cpuTotal`, per core. */
const elapsed = (current: StatsReading, previous: StatsReading): number => {
  if (current.cpuSystem === null || previous.cpuSystem === null) {
    return (current.readAt - previous.readAt) * ticksPerMs;
  }
  return (current.cpuSystem - previous.cpuSystem) / Math.max(1, current.onlineCpus);
};

/**
 * 100 = one core. Null where two readings tell nothing: the first one, the same one twice, two that
 * count in different units, and counters that ran backwards because the container was started again
 * in between, and figures that no processor reaches.
 */
export const cpuPercent = (
  current: StatsReading,
  previous: StatsReading | undefined
): number | null => {
  if (!previous) return null;
  if ((current.cpuSystem === null) !== (previous.cpuSystem === null)) return null;
  const used = current.cpuTotal - previous.cpuTotal;
  const available = elapsed(current, previous);
  const percent = (used / available) * 100;
  return used < 0 || available <= 0 || !Number.isFinite(percent) ? null : percent;
};
