import { EngineError } from '../engine-error';
import { findContainer, isRunning } from './containers';
import type { SimContainer, SimMount, SimSharing } from './model';
import type { World } from './world';

/** The id of the container in `container:…`, whatever it was named by; null = another mode. */
export const joined = (world: World, mode: string | null | undefined): string | null => {
  const [, wanted] = /^container:(.+)$/.exec(mode ?? '') ?? [];
  return wanted === undefined ? null : findContainer(world, wanted).id;
};

/** The mounts of the containers in `VolumesFrom`, each as `name` or `name:ro`. */
export const borrowedMounts = (world: World, volumesFrom: readonly string[]): SimMount[] =>
  volumesFrom.flatMap(entry => {
    const { mounts } = findContainer(world, entry.split(':')[0] ?? '');
    return mounts.map(mount => ({ ...mount, borrowed: true }));
  });

const joins = ({ networkOf, pidOf, ipcOf }: SimSharing): string[] =>
  [networkOf, pidOf, ipcOf].filter(id => id !== null);

/** Throws when it joins a container that is gone or does not run. */
export const checkJoined = (world: World, { sharing }: SimContainer): void => {
  for (const id of joins(sharing)) {
    const other = findContainer(world, id);
    if (isRunning(other)) continue;
    throw new EngineError(409, `cannot join the namespace of a non running container: ${id}`);
  }
};
