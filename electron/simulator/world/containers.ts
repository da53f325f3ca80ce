import { EngineError } from '../engine-error';
import { hexId } from '../random';
import { deafToTerm } from './behaviour';
import { findImage } from './images';
import type { SimContainer } from './model';
import type { World } from './world';

/** What a new container is made of; the rest has the engine's defaults. */
export type ContainerSpec = Pick<SimContainer, 'name' | 'image'> &
  Partial<Omit<SimContainer, 'id' | 'name' | 'image' | 'imageId' | 'state' | 'run'>>;

export const isRunning = ({ state }: SimContainer): boolean =>
  state === 'running' || state === 'paused' || state === 'restarting';

const byPrefix = (world: World, prefix: string): SimContainer | undefined => {
  const found = [...world.containers.values()].filter(({ id }) => id.startsWith(prefix));
  if (found.length > 1) {
    throw new EngineError(500, `Multiple IDs found with provided prefix: ${prefix}`);
  }
  return found[0];
};

/** By full id, name or unique beginning of the id, in this order, as the engine looks. */
export const findContainer = (world: World, wanted: string): SimContainer => {
  const name = wanted.replace(/^\//, '');
  const container =
    world.containers.get(wanted) ??
    [...world.containers.values()].find(container => container.name === name) ??
    byPrefix(world, wanted);
  if (!container) throw new EngineError(404, `No such container: ${wanted}`);
  return container;
};

const nameRule = '[a-zA-Z0-9][a-zA-Z0-9_.-]';

const checkName = (world: World, name: string): void => {
  if (!new RegExp(`^${nameRule}+$`).test(name)) {
    throw new EngineError(400, `Invalid container name (${name}), only ${nameRule} are allowed`);
  }
  const holder = [...world.containers.values()].find(container => container.name === name);
  if (!holder) return;
  throw new EngineError(
    409,
    `Conflict. The container name "/${name}" is already in use by container "${holder.id}". ` +
      `You have to remove (or rename) that container to be able to reuse that name.`
  );
};

/** Puts a container into the world, not started and without an event. */
export const addContainer = (world: World, spec: ContainerSpec): SimContainer => {
  checkName(world, spec.name);
  const container: SimContainer = {
    id: hexId(world.random),
    imageId: findImage(world, spec.image).id,
    command: ['sleep', 'infinity'],
    labels: {},
    state: 'created',
    health: null,
    exitCode: 0,
    oomKilled: false,
    restartCount: 0,
    restartPolicy: 'no',
    createdAt: world.clock.now(),
    startedAt: null,
    finishedAt: null,
    memoryLimitBytes: 0,
    memorySwapBytes: (spec.memoryLimitBytes ?? 0) * 2,
    enforcedSwapBytes: Math.max(0, spec.memorySwapBytes ?? (spec.memoryLimitBytes ?? 0) * 2),
    stopTimeoutSeconds: null,
    networks: ['bridge'],
    sharing: { networkOf: null, pidOf: null, ipcOf: null, volumesFrom: [], links: [] },
    mounts: [],
    ports: [],
    check: null,
    writtenBytes: 0,
    load: {
      seed: Math.floor(world.random() * 2 ** 31),
      usedBytes: 600_000,
      swing: 0.02,
      cacheBytes: 20_000,
      cores: 0.001
    },
    behaviour: deafToTerm,
    log: [],
    run: null,
    ...spec
  };
  world.containers.set(container.id, container);
  return container;
};
