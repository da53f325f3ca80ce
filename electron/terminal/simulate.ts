import { startSimulator } from '../simulator/simulator';
import type { FaultName } from '../simulator/faults';
import type { WorldName } from '../simulator/worlds/worlds';

export interface SimulateOptions {
  world: WorldName;
  listen: string;
  seed?: number;
  containers?: number;
  /** Those that are on from the start. */
  fault?: [FaultName, number][];
}

/** Serves a simulated engine until the process is told to end. */
export const simulate = async ({ fault = [], ...options }: SimulateOptions): Promise<void> => {
  const simulator = await startSimulator(options);
  for (const [name, value] of fault) simulator.faults.set(name, value);
  process.stdout.write(
    `Simulating "${options.world}" at ${simulator.url}\nUse it with DOCKER_HOST=${simulator.url}; Ctrl-C ends it.\n`
  );
  await new Promise<void>(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  simulator.dispose();
};
