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
};

const cannot = ({ id }: SimContainer, status: number, why: string): EngineError =>
  new EngineError(status, `Cannot update container ${id}: ${why}`);

const runcFailed = (container: SimContainer, why: string): EngineError =>
  cannot(container, 500, `runc did not terminate successfully: exit status 1: ${why}\n: unknown`);

/** Page cache gives way to a lower limit; what is in use does not, and cgroup v1 says so. */
const refuseBelowUse = (world: World, container: SimContainer, limit: number): void => {
  const { startedAt, run, load, memoryLimitBytes } = container;
  if (!run || startedAt === null) return;
  const most = memoryLimitBytes || world.host.memoryBytes;
  const { usageBytes, inactiveFileBytes } = memoryAt(load, startedAt, most, world.clock.now());
  const used = usageBytes - inactiveFileBytes;
  if (used <= limit) return;
  const found = `(current usage: ${used}, peak usage: ${usageBytes})`;
  throw runcFailed(container, `unable to set memory limit to ${limit} ${found}`);
};

/**
 * What cgroup v1 does not take: a limit above the swap that the kernel enforces, which a swap made
 * unlimited live does not change, or a limit on swap alone.
 */
const refuseBesideSwap = (container: SimContainer, { Memory, MemorySwap }: Resources): void => {
  const swap = MemorySwap > 0 ? MemorySwap : container.enforcedSwapBytes;
  const memory = Memory > 0 ? Memory : container.memoryLimitBytes;
  if (swap === 0 || (memory > 0 && memory <= swap)) return;
  const written = memory > 0 ? memory : swap;
  const file = '/sys/fs/cgroup/memory/docker/memory.limit_in_bytes';
  throw runcFailed(container, `failed to write "${written}": write ${file}: invalid argument`);
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
  if (Memory > 0 && MemorySwap === 0 && Memory > container.memorySwapBytes) {
    throw cannot(
      container,
      409,
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time'
    );
  }
  refuseBesideSwap(container, wanted);
  if (Memory > 0) {
    refuseBelowUse(world, container, Memory);
    container.memoryLimitBytes = Memory;
  }
  if (MemorySwap !== 0) container.memorySwapBytes = MemorySwap;
  if (MemorySwap > 0) container.enforcedSwapBytes = MemorySwap;
  containerEvent(world, container, 'update');
  sendJson(exchange, { Warnings: null });
};
