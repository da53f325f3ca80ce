import type { StatsReading } from '../engine/port';

/** Bytes; `limitBytes` and `percent` are null where no limit is configured. */
export interface MemoryUse {
  usedBytes: number;
  limitBytes: number | null;
  percent: number | null;
}

/** Podman reports "no limit" as 2^64-1, which no machine has and no double holds exactly. */
const isPlausible = (bytes: number): boolean => bytes > 0 && bytes <= Number.MAX_SAFE_INTEGER;

/** Usage without the page cache that the kernel drops first, as `docker stats` counts it. */
const usedBytes = ({ usageBytes, inactiveFileBytes }: StatsReading): number =>
  inactiveFileBytes !== null && inactiveFileBytes < usageBytes
    ? usageBytes - inactiveFileBytes
    : usageBytes;

/**
 * The formula of docker/cli (cli/command/container/stats_helpers.go). Whether there is a limit
 * comes from the configuration, because the engine reports the host's memory where none is set;
 * its size comes from the reading, which is never older than the usage beside it.
 */
export const memoryUse = (reading: StatsReading, configuredLimit: number | null): MemoryUse => {
  const used = usedBytes(reading);
  if (configuredLimit === null) return { usedBytes: used, limitBytes: null, percent: null };
  const limit = isPlausible(reading.limitBytes) ? reading.limitBytes : configuredLimit;
  return { usedBytes: used, limitBytes: limit, percent: (used / limit) * 100 };
};
