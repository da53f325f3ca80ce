import { startSimulator } from '../simulator/simulator';
import type { WorldName } from '../simulator/worlds/worlds';

export interface SimulateOptions {
  world: WorldName;
  listen: string;
  seed?: number;
  containers?: number;
}

/** Serves a simulated engine until the process is told to end. */
export const simulate = async (options: SimulateOptions): Promise<void> => {
  const simulator = await startSimulator(options);
  process.stdout.write(
    `Simulating "${options.world}" at ${simulator.url}\nUse it with DOCKER_HOST=${simulator.url}; Ctrl-C ends it.\n`
  );
  await new Promise<void>(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  simulator.dispose();
};
