import { EngineError } from '../engine-error';
import type { SimVolume } from './model';
import type { World } from './world';

const nameRule = '[a-zA-Z0-9][a-zA-Z0-9_.-]';

export const findVolume = (world: World, name: string): SimVolume => {
  const volume = world.volumes.get(name);
  if (!volume) throw new EngineError(404, `get ${name}: no such volume`);
  return volume;
};

/** Ids of the containers that mount it, running or not. */
export const volumeUsers = (world: World, name: string): string[] =>
  [...world.containers.values()]
    .filter(({ mounts }) => mounts.some(({ volume }) => volume === name))
    .map(({ id }) => id);

/** Puts a volume into the world without an event; one of that name stays as it is. */
export const addVolume = (
  world: World,
  spec: Pick<SimVolume, 'name'> & Partial<SimVolume>
): SimVolume => {
  const existing = world.volumes.get(spec.name);
  if (existing) return existing;
  const volume = { labels: null, bytes: 0, createdAt: world.clock.now(), ...spec };
  world.volumes.set(volume.name, volume);
  return volume;
};

/** As a person creates one; the engine reports even a volume that existed before. */
export const createVolume = (
  world: World,
  name: string,
  labels: Record<string, string> | null
): SimVolume => {
  if (!new RegExp(`^${nameRule}+$`).test(name)) {
    throw new EngineError(
      400,
      `create ${name}: "${name}" includes invalid characters for a local volume name, ` +
        `only "${nameRule}" are allowed. If you intended to pass a host directory, use absolute path`
    );
  }
  const volume = addVolume(world, { name, labels });
  world.events.emit('volume', 'create', name, { driver: 'local' });
  return volume;
};

export const dropVolume = (world: World, name: string): void => {
  world.volumes.delete(name);
  world.events.emit('volume', 'destroy', name, { driver: 'local' });
};

export const removeVolume = (world: World, name: string): void => {
  findVolume(world, name);
  const users = volumeUsers(world, name);
  if (users.length > 0) {
    throw new EngineError(409, `remove ${name}: volume is in use - [${users.join(', ')}]`);
  }
  dropVolume(world, name);
};
