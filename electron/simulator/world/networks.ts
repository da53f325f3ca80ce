import { EngineError } from '../engine-error';
import { hexId } from '../random';
import { isRunning } from './containers';
import type { SimContainer, SimNetwork } from './model';
import type { World } from './world';

/** What every engine has and nobody removes. */
export const predefined = ['bridge', 'host', 'none'];

export const findNetwork = (world: World, wanted: string): SimNetwork => {
  const all = [...world.networks.values()];
  const exact = all.find(({ id, name }) => id === wanted || name === wanted);
  if (exact) return exact;
  const found = all.filter(({ id }) => id.startsWith(wanted));
  if (found.length > 1) {
    throw new EngineError(400, `network ${wanted} is ambiguous (${found.length} matches found)`);
  }
  if (!found[0]) throw new EngineError(404, `network ${wanted} not found`);
  return found[0];
};

/** The containers that are attached to it now: the running ones. */
export const attachedTo = (world: World, network: SimNetwork): SimContainer[] =>
  [...world.containers.values()].filter(
    container => isRunning(container) && container.networks.includes(network.name)
  );

/** Puts a network into the world without an event. */
export const addNetwork = (
  world: World,
  spec: Pick<SimNetwork, 'name'> & Partial<SimNetwork>
): SimNetwork => {
  const network: SimNetwork = {
    id: hexId(world.random),
    driver: 'bridge',
    inSwarm: false,
    ingress: false,
    configOnly: false,
    configFrom: null,
    labels: {},
    createdAt: world.clock.now(),
    subnet: 17 + (world.networks.size % 200),
    ...spec
  };
  world.networks.set(network.id, network);
  return network;
};

export const addPredefinedNetworks = (world: World): void => {
  const createdAt = world.bootedAt;
  addNetwork(world, { name: 'bridge', createdAt });
  addNetwork(world, { name: 'host', driver: 'host', createdAt, subnet: null });
  addNetwork(world, { name: 'none', driver: 'null', createdAt, subnet: null });
};

const networkEvent = (world: World, { id, name, driver }: SimNetwork, action: string): void =>
  world.events.emit('network', action, id, { name, type: driver });

export const createNetwork = (
  world: World,
  name: string,
  {
    checkDuplicate,
    ...spec
  }: Pick<SimNetwork, 'labels' | 'configOnly' | 'configFrom'> & { checkDuplicate: boolean }
): SimNetwork => {
  if (predefined.includes(name)) {
    throw new EngineError(403, `operation is not permitted on predefined ${name} network `);
  }
  if (name.trim() === '') throw new EngineError(500, `invalid name: ${name}`);
  if (checkDuplicate && [...world.networks.values()].some(network => network.name === name)) {
    throw new EngineError(409, `network with name ${name} already exists`);
  }
  const { configOnly, configFrom } = spec;
  const source = [...world.networks.values()].find(
    other => other.configOnly && other.name === configFrom
  );
  if (configFrom !== null && !source) {
    throw new EngineError(404, `could not find network configuration "${configFrom}"`);
  }
  if (source && Object.keys(spec.labels).length > 0) {
    const why = 'not supported if the network depends on a configuration network';
    throw new EngineError(403, `user specified configurations are ${why}`);
  }
  const network = addNetwork(world, {
    name,
    ...spec,
    ...(configOnly && { driver: 'null' }),
    ...(source && { subnet: source.subnet })
  });
  networkEvent(world, network, 'create');
  return network;
};

export const removeNetwork = (world: World, wanted: string): void => {
  const network = findNetwork(world, wanted);
  const { id, name } = network;
  if (predefined.includes(name)) {
    throw new EngineError(403, `${name} is a pre-defined network and cannot be removed`);
  }
  if (attachedTo(world, network).length > 0) {
    const why = `network ${name} id ${id} has active endpoints`;
    throw new EngineError(403, `error while removing network: ${why}`);
  }
  if ([...world.networks.values()].some(({ configFrom }) => configFrom === name)) {
    const why = `configuration network ${JSON.stringify(name)} is in use`;
    throw new EngineError(403, `error while removing network: ${why}`);
  }
  world.networks.delete(id);
  networkEvent(world, network, 'destroy');
};
