import type { Clock } from '../../../electron/clock';
import { addPredefinedNetworks } from '../../../electron/simulator/world/networks';
import { World } from '../../../electron/simulator/world/world';
import { worlds, type WorldName } from '../../../electron/simulator/worlds/worlds';

/** A filled world, as the simulator serves it. */
export const aWorld = (name: WorldName, clock: Clock, seed = 1, containers = 30): World => {
  const world = new World(clock, seed);
  addPredefinedNetworks(world);
  worlds[name](world, { containers });
  return world;
};
