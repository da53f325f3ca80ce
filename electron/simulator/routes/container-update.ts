import { z } from 'zod';
import { EngineError } from '../engine-error';
import { readJson, sendJson, type Handler } from '../exchange';
import { containerEvent } from '../world/container-events';
import { findContainer } from '../world/containers';
import { memoryAt } from '../world/load';
import type { SimContainer } from '../world/model';
import type { World } from '../world/world';

/** 0 leaves what there is, as everywhere in this call. */
const resources = z.object({
  Memory: z.number().int().default(0),
  MemorySwap: z.number().int().default(0)
});
type Resources = z.infer<typeof resources>;

const smallestLimit = 6 * 1024 * 1024;

/** What is wrong whatever container is meant (moby, daemon: `verifyPlatformContainerResources`). */
const check = ({ Memory, MemorySwap }: Resources): void => {
  if (Memory !== 0 && Memory < smallestLimit) {
    throw new EngineError(400, 'Minimum memory limit allowed is 6MB');
  }
  if (Memory > 0 && MemorySwap > 0 && MemorySwap < Memory) {
    throw new EngineError(
      400,
      'Minimum memoryswap limit should be larger than memory limit, see usage'
    );
  }
  if (Memory === 0 && MemorySwap > 0) {
    throw new EngineError(
      400,
      'You should always set the Memory limit when using Memoryswap limit, see usage'
    );
  }
};

const cannot = ({ id }: SimContainer, status: number, why: string): EngineError =>
  new EngineError(status, `Cannot update container ${id}: ${why}`);

/** Page cache gives way to a lower limit; what is in use does not, and cgroup v1 says so. */
const refuseBelowUse = (world: World, container: SimContainer, limit: number): void => {
  const { startedAt, run, load, memoryLimitBytes } = container;
  if (!run || startedAt === null) return;
  const now = world.clock.now();
  const most = memoryLimitBytes || world.host.memoryBytes;
  const { usageBytes, inactiveFileBytes } = memoryAt(load, startedAt, most, now);
  const used = usageBytes - inactiveFileBytes;
  if (used <= limit) return;
  throw cannot(
    container,
    500,
    'runc did not terminate successfully: exit status 1: ' +
      `unable to set memory limit to ${limit} (current usage: ${used}, peak usage: ${usageBytes})\n: unknown`
  );
};

export const updateContainer: Handler = async exchange => {
  const { world } = exchange;
  const wanted = await readJson(exchange, resources);
  check(wanted);
  const container = findContainer(world, exchange.name);
  const { Memory, MemorySwap } = wanted;
  if (container.state === 'dead' || container.state === 'removing') {
    throw cannot(container, 409, 'Container is marked for removal and cannot be "update".');
  }
  if (Memory > 0) {
    if (MemorySwap === 0 && container.memorySwapBytes >= 0 && Memory > container.memorySwapBytes) {
      throw cannot(
        container,
        409,
        'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time'
      );
    }
    refuseBelowUse(world, container, Memory);
    container.memoryLimitBytes = Memory;
  }
  if (MemorySwap !== 0) container.memorySwapBytes = MemorySwap;
  containerEvent(world, container, 'update');
  sendJson(exchange, { Warnings: null });
};
