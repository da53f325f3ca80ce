import { formatMemory } from '../../shared/units';

const mebibyte = 1024 * 1024;
/** The smallest that Plimsoll proposes or sets of its own. */
const smallestBytes = 128 * mebibyte;
/** Docker's own (moby, daemon: `linuxMinMemory`): the first that it takes is 6 MiB. */
const engineMinimumBytes = 6 * mebibyte;
const room = 1.25;

const wholeMiB = (bytes: number): number => Math.ceil(bytes / mebibyte) * mebibyte;

/** What a container that uses so much needs: not to be killed, and the engine not to refuse. */
const neededBytes = (usedBytes: number): number =>
  Math.max(wholeMiB(usedBytes * room), engineMinimumBytes);

/**
 * No limit goes below this: on cgroup v2 the engine takes one below what is in use, and the kernel
 * kills the container at once (runc#3509).
 */
export const floorBytes = (usedBytes: number): number =>
  Math.max(neededBytes(usedBytes), smallestBytes);

/** Why a limit is too low to be given back, as a sentence; null = it is not. */
export const tooLowAgain = (bytes: number, usedBytes: number): string | null => {
  const needed = neededBytes(usedBytes);
  if (bytes >= needed) return null;
  return `A limit of ${formatMemory(bytes)} is too low for a container that uses ${formatMemory(usedBytes)}: it needs at least ${formatMemory(needed)}, 1.25 times that, or the kernel may kill it at once.`;
};

/** Why a limit is too low, as a sentence; null = it is not. */
export const tooLow = (bytes: number, usedBytes: number): string | null =>
  bytes < smallestBytes
    ? `A limit of ${formatMemory(bytes)} is too low: Plimsoll sets none below ${formatMemory(smallestBytes)}.`
    : tooLowAgain(bytes, usedBytes);
