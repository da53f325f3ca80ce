import type { StatsReading } from '../../engine/port';

export interface CgroupTexts {
  usage: string;
  stat: string;
  limit: string;
  cpu: string;
}

const numberAt = (key: string, text: string): number | null => {
  const [, digits] = new RegExp(`^${key} (\\d+)$`, 'm').exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
};

const bytes = (text: string): number | null =>
  /^\d+$/.test(text.trim()) ? Number(text.trim()) : null;

/**
 * In units of 100 ns, as a reading without `cpuSystem` has it: version 2 tells microseconds among
 * other figures, version 1 the bare nanoseconds.
 */
const cpuTicks = (text: string): number | null => {
  const microseconds = numberAt('usage_usec', text);
  if (microseconds !== null) return microseconds * 10;
  const nanoseconds = bytes(text);
  return nanoseconds === null ? null : nanoseconds / 100;
};

/**
 * What the engine would tell of these files (containerd/cgroups, and docker's own mapping of it).
 * Null when a file is not what it should be; no limit ("max") reads as 0.
 */
export const cgroupReading = (texts: CgroupTexts, now: number): StatsReading | null => {
  const usageBytes = bytes(texts.usage);
  const cpuTotal = cpuTicks(texts.cpu);
  if (usageBytes === null || cpuTotal === null) return null;
  return {
    readAt: now,
    usageBytes,
    inactiveFileBytes:
      numberAt('total_inactive_file', texts.stat) ?? numberAt('inactive_file', texts.stat),
    limitBytes: bytes(texts.limit) ?? 0,
    cpuTotal,
    cpuSystem: null,
    onlineCpus: 1
  };
};
