import { hasCode, PlimsollError, toErrorInfo } from '../../shared/errors';
import { formatMemory } from '../../shared/units';

/** What was asked for, and what was there. Bytes; 0 = left as it is. */
export interface Asked {
  memoryBytes: number;
  memorySwapBytes: number;
  limitBytes: number | null;
  swapBytes: number;
  usedBytes: number;
  /** Whether its processes are Windows'. */
  windows: boolean;
}

const smallest = 6 * 1024 * 1024;

const refusedWhy = ({ memoryBytes, memorySwapBytes, windows }: Asked): string | null => {
  if (windows) return 'The limit of a Windows container cannot be changed while it exists.';
  if (memoryBytes !== 0 && memoryBytes < smallest) {
    return `The engine takes no limit below ${formatMemory(smallest)}.`;
  }
  return memorySwapBytes > 0 && memorySwapBytes < memoryBytes
    ? 'Memory and swap together cannot be less than the memory alone.'
    : null;
};

const conflictWhy = ({ memoryBytes, memorySwapBytes, limitBytes, swapBytes }: Asked) => {
  if (memorySwapBytes !== 0) return 'The container is being removed, so it cannot be changed.';
  if (limitBytes === null) return 'It has no limit, so memory and swap have to be set together.';
  if (swapBytes === -1) return 'Its swap is unlimited, so memory and swap have to be set together.';
  return memoryBytes > swapBytes
    ? `The limit would be above the ${formatMemory(swapBytes)} of memory and swap together, which has to grow with it.`
    : null;
};

/** What a kernel with cgroup v1 did not take; everything is as it was then. */
const failedWhy = ({
  memoryBytes,
  memorySwapBytes,
  limitBytes,
  usedBytes
}: Asked): string | null => {
  if (memoryBytes === 0) {
    return limitBytes === null ? 'A limit on swap needs a limit on memory beside it.' : null;
  }
  if (memoryBytes <= usedBytes) {
    return `It uses ${formatMemory(usedBytes)}, which does not fit into ${formatMemory(memoryBytes)}. It runs on unharmed.`;
  }
  // An engine notes an unlimited swap that is set live, and leaves the kernel's old limit there.
  return memorySwapBytes === -1
    ? 'Its swap was made unlimited while it ran, and beside that its limit cannot grow any more. Re-create the container with the new one.'
    : null;
};

const explanation = (error: unknown, asked: Asked): string | null => {
  if (hasCode(error, 'not-found')) return 'The container is gone.';
  if (hasCode(error, 'refused')) return refusedWhy(asked);
  if (hasCode(error, 'conflict')) return conflictWhy(asked);
  return hasCode(error, 'engine-failed') ? failedWhy(asked) : null;
};

/** The same failure with a sentence that says what it was about, the engine's own words after it. */
export const explained = (error: unknown, asked: Asked): PlimsollError => {
  const { code, message } = toErrorInfo(error);
  const why = explanation(error, asked);
  const told = why ?? 'The engine did not change the limit.';
  return new PlimsollError(code, why && code === 'not-found' ? why : `${told} (${message})`, {
    cause: error
  });
};
