import type { SimContainer } from './model';
import type { World } from './world';

export const containerEvent = (
  world: World,
  container: SimContainer,
  action: string,
  more: Record<string, string> = {}
): void =>
  world.events.emit('container', action, container.id, {
    image: container.image,
    name: container.name,
    ...container.labels,
    ...more
  });

export const networkEvents = (
  world: World,
  container: SimContainer,
  action: 'connect' | 'disconnect'
): void => {
  for (const network of world.networks.values()) {
    if (!container.networks.includes(network.name)) continue;
    world.events.emit('network', action, network.id, {
      container: container.id,
      name: network.name,
      type: network.driver
    });
  }
};

export const mountEvents = (world: World, container: SimContainer): void => {
  for (const { volume, destination } of container.mounts) {
    world.events.emit('volume', 'mount', volume, {
      container: container.id,
      destination,
      driver: 'local',
      propagation: '',
      'read/write': 'true'
    });
  }
};

export const unmountEvents = (world: World, container: SimContainer): void => {
  for (const { volume } of container.mounts) {
    world.events.emit('volume', 'unmount', volume, { container: container.id, driver: 'local' });
  }
};
