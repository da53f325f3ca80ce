import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { disposable, type Disposable } from '../../shared/disposable';
import { systemClock, type Clock } from '../clock';
import { listen } from './listener';
import { Door } from './door';
import { withFaults } from './fault-answers';
import type { Faults } from './faults';
import { router } from './router';
import { World, type Bounds } from './world/world';
import { addPredefinedNetworks } from './world/networks';
import { worlds, type WorldName } from './worlds/worlds';

export interface SimulatorOptions {
  world: WorldName;
  /** `unix:///path`, `npipe:////./pipe/name` or `tcp://127.0.0.1:port` (0 = any free port). */
  listen: string;
  /** The same seed and clock give the same world. */
  seed?: number;
  /** How many containers the `fleet` holds: 1 to 1000. */
  containers?: number;
  clock?: Clock;
  bounds?: Partial<Bounds>;
}

/** An engine made of code: the Engine API over a socket, in front of a virtual world. */
export interface Simulator extends Disposable {
  readonly url: string;
  readonly world: World;
  /** What is wrong with it: switched on and off while it runs. */
  readonly faults: Faults;
  /** Every request as it comes, for whoever looks on. */
  onRequest(listener: (asked: IncomingMessage, answer: ServerResponse) => void): Disposable;
}

/** Resolves when it answers. Rejects with `unsupported-endpoint` or the socket's own error. */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const world = new World(options.clock ?? systemClock, options.seed ?? 1, options.bounds);
  addPredefinedNetworks(world);
  worlds[options.world](world, { containers: options.containers ?? 100 });
  // The engine keeps idle connections open; a client must not find one closed under it.
  const server = createServer({ keepAliveTimeout: 0 }, withFaults(world, router(world)));
  try {
    const url = await listen(server, options.listen);
    const door = new Door(server, url, world.faults);
    const owned = disposable(() => {
      door.dispose();
      world.dispose();
    });
    return {
      url,
      world,
      faults: world.faults,
      onRequest(listener) {
        server.on('request', listener);
        return disposable(() => server.off('request', listener));
      },
      dispose: () => owned.dispose()
    };
  } catch (error) {
    server.close();
    world.dispose();
    throw error;
  }
};
