import type { Container } from '../../shared/model/container';
import type { Sample } from '../../shared/model/sample';
import type { EngineDisk, Headroom } from '../../shared/model/warning';

/** A running or paused container, with its newest sample where there is one. */
export interface Aboard {
  container: Pick<Container, 'id' | 'name' | 'project' | 'memoryLimitBytes'>;
  sample: Sample | undefined;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The engine's memory against what those aboard may take, and do take. */
export const headroomOf = (
  aboard: readonly Aboard[],
  memoryBytes: number | null,
  disk: EngineDisk
): Headroom => {
  const used = (some: readonly Aboard[]): number =>
    sum(some.map(({ sample }) => sample?.usedBytes ?? 0));
  const limits = aboard.flatMap(({ container }) => container.memoryLimitBytes ?? []);
  const unlimited = aboard.filter(({ container }) => container.memoryLimitBytes === null);
  const limitsBytes = sum(limits);
  return {
    memoryBytes,
    usedBytes: used(aboard),
    limitsBytes,
    overcommittedBytes: memoryBytes === null ? 0 : Math.max(0, limitsBytes - memoryBytes),
    limited: limits.length,
    unlimited: unlimited.length,
    unlimitedUsedBytes: used(unlimited),
    disk
  };
};

/** Share of the engine's memory below which a container cannot be what takes the engine down. */
const worthAWord = 0.1;

/**
 * What a container is measured by: its limit, or, without one, what the others leave of the
 * engine's memory. Null where nothing is known, or it is too small to be a danger by its size.
 */
export const roomFor = (
  sample: Sample,
  allUsedBytes: number,
  memoryBytes: number | null
): { roomBytes: number; percent: number | null } | null => {
  if (sample.limitBytes !== null) return { roomBytes: sample.limitBytes, percent: sample.percent };
  if (!memoryBytes) return null;
  const roomBytes = Math.max(sample.usedBytes, memoryBytes - (allUsedBytes - sample.usedBytes));
  const large = sample.usedBytes >= memoryBytes * worthAWord;
  return { roomBytes, percent: large ? (sample.usedBytes / roomBytes) * 100 : null };
};
