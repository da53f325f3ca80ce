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
  if (memorySwapBytes > 0 && memorySwapBytes < memoryBytes) {
    return 'Memory and swap together cannot be less than the memory alone.';
  }
  return memoryBytes === 0 && memorySwapBytes > 0
    ? 'A limit on swap needs a limit on memory beside it.'
    : null;
};

const conflictWhy = ({ memoryBytes, memorySwapBytes, limitBytes, swapBytes }: Asked) => {
  if (memorySwapBytes !== 0) {
    return swapBytes === -1
      ? 'Its swap is unlimited, and beside that the engine did not take the new limit. Re-create the container with it.'
      : 'The container is being removed, or in no state to be changed.';
  }
  if (limitBytes === null) return 'It has no limit, so memory and swap have to be set together.';
  return memoryBytes > swapBytes && swapBytes > 0
    ? `The limit would be above the ${formatMemory(swapBytes)} of memory and swap together, which has to grow with it.`
    : null;
};

const explanation = (error: unknown, asked: Asked): string | null => {
  if (hasCode(error, 'not-found')) return 'The container is gone.';
  if (hasCode(error, 'refused')) return refusedWhy(asked);
  if (hasCode(error, 'conflict')) return conflictWhy(asked);
  // cgroup v1 answers so, and leaves everything as it was.
  if (hasCode(error, 'engine-failed') && asked.memoryBytes <= asked.usedBytes) {
    return `It uses ${formatMemory(asked.usedBytes)}, which does not fit into ${formatMemory(asked.memoryBytes)}. It runs on unharmed.`;
  }
  return null;
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
