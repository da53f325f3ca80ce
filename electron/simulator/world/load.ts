import { smoothNoise } from '../random';
import type { Load } from './model';

const walkMs = 45_000;
const warmUpMs = 6_000;

/** In [-1, 1]: a slow walk with a quicker one on top. */
const walk = (seed: number, at: number): number =>
  0.75 * smoothNoise(seed, at / walkMs) + 0.25 * smoothNoise(seed + 1, (at / walkMs) * 5);

/** Bytes in use and bytes of page cache, as cgroup v1 counts them; together never over the limit. */
export const memoryAt = (
  load: Load,
  startedAt: number,
  limitBytes: number,
  at: number
): { usageBytes: number; inactiveFileBytes: number } => {
  const warm = 1 - 0.8 * Math.exp(-Math.max(0, at - startedAt) / warmUpMs);
  const used = load.usedBytes * warm * (1 + load.swing * walk(load.seed, at));
  const usedBytes = Math.min(Math.round(used), limitBytes);
  const cache = load.cacheBytes * warm * (1 + 0.2 * walk(load.seed + 2, at));
  const inactiveFileBytes = Math.min(Math.round(cache), limitBytes - usedBytes);
  return { usageBytes: usedBytes + inactiveFileBytes, inactiveFileBytes };
};

const pulseMs = 20_000;
const pulse = 0.6;

/**
 * Nanoseconds of CPU since the start: the integral of a load that swings around `cores`, in closed
 * form, so that any two readings give the load between them and the count never goes back.
 */
export const cpuNanosAt = (load: Load, startedAt: number, at: number): number => {
  const elapsed = Math.max(0, at - startedAt);
  const turn = (2 * Math.PI) / pulseMs;
  const phase = load.seed % 7;
  const swung = (pulse / turn) * (Math.cos(phase) - Math.cos(turn * elapsed + phase));
  return Math.max(0, Math.round(load.cores * (elapsed + swung) * 1_000_000));
};
