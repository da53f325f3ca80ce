import { startContainer, stopContainer } from '../world/lifecycle';
import type { SimContainer } from '../world/model';
import type { World } from '../world/world';

const everyMs = 8_000;
const restMs = 3_000;

const runningOnes = (world: World): SimContainer[] =>
  [...world.containers.values()].filter(({ run }) => run !== null);

/** Somebody stops it, and starts it again unless it was removed meanwhile. */
const bounce = async (world: World, container: SimContainer): Promise<void> => {
  await stopContainer(world, container, 2);
  await world.pause(restMs);
  if (container.state === 'exited' && world.containers.has(container.id)) {
    startContainer(world, container);
  }
};

/** Life in a fleet: every few seconds one running container is restarted. */
export const churn = (world: World): void => {
  world.later(everyMs, () => {
    const candidates = runningOnes(world);
    const chosen = candidates[Math.floor(world.random() * candidates.length)];
    if (chosen) void bounce(world, chosen);
    churn(world);
  });
};
