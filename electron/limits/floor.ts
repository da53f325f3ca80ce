import { formatMemory } from '../../shared/units';

const mebibyte = 1024 * 1024;
const smallestBytes = 128 * mebibyte;
/** Docker's own (moby, daemon: `linuxMinMemory`): the first that it takes is 6 MiB. */
const engineMinimumBytes = 6 * mebibyte;
const room = 1.25;

const wholeMiB = (bytes: number): number => Math.ceil(bytes / mebibyte) * mebibyte;

/**
 * No limit goes below this: on cgroup v2 the engine takes one below what is in use, and the kernel
 * kills the container at once (runc#3509).
 */
export const floorBytes = (usedBytes: number): number =>
  Math.max(wholeMiB(usedBytes * room), smallestBytes, engineMinimumBytes);

/** Why a limit is too low, as a sentence; null = it is not. */
export const tooLow = (bytes: number, usedBytes: number): string | null => {
  if (bytes >= floorBytes(usedBytes)) return null;
  const asked = `A limit of ${formatMemory(bytes)} is too low`;
  return bytes < smallestBytes
    ? `${asked}: Plimsoll sets none below ${formatMemory(smallestBytes)}.`
    : `${asked} for a container that uses ${formatMemory(usedBytes)}: it needs at least ${formatMemory(floorBytes(usedBytes))}, 1.25 times that, or the kernel may kill it at once.`;
};
