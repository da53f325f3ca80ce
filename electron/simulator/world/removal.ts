import { EngineError } from '../engine-error';
import { containerEvent } from './container-events';
import { isRunning } from './containers';
import { killContainer } from './lifecycle';
import type { SimContainer } from './model';
import { dropVolume, volumeUsers } from './volumes';
import type { World } from './world';

const advice = (state: SimContainer['state']): string =>
  state === 'paused' ? 'Unpause and then stop' : 'Stop';

/** Its anonymous volumes go with it when asked for, unless another container uses them too. */
const dropAnonymousVolumes = (world: World, container: SimContainer): void => {
  for (const { volume, anonymous } of container.mounts) {
    if (anonymous && volumeUsers(world, volume).length === 0) dropVolume(world, volume);
  }
};

export const removeContainer = async (
  world: World,
  container: SimContainer,
  { force, volumes }: { force: boolean; volumes: boolean }
): Promise<void> => {
  if (container.state === 'removing') {
    throw new EngineError(409, `removal of container ${container.id} is already in progress`);
  }
  if (isRunning(container) && !force) {
    throw new EngineError(
      409,
      `You cannot remove a ${container.state} container ${container.id}. ` +
        `${advice(container.state)} the container before attempting removal or force remove`
    );
  }
  killContainer(world, container);
  container.state = 'removing';
  await world.pause(world.bounds.removalMs);
  world.containers.delete(container.id);
  if (volumes) dropAnonymousVolumes(world, container);
  containerEvent(world, container, 'destroy');
};
