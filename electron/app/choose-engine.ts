import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { PlimsollError } from '../../shared/errors';
import type { Endpoint } from '../../shared/model/engine';
import { DockerodeEngine } from '../engine/http/dockerode-engine';
import { resolveEndpoint } from '../engine/endpoint/endpoint';
import type { Engine } from '../engine/port';
import { unusableEngine } from '../engine/endpoint/unusable-engine';

export interface EndpointChoice {
  host?: string;
  context?: string;
  setting: string;
}

/** What a choice amounts to. */
interface Chosen {
  /** The same for the same engine reached in the same way. */
  key: string;
  /** One that cannot even be tried is not: it has to be chosen anew. */
  usable: boolean;
  open: () => Promise<Engine>;
}

const namedBy = ({ host, context, setting }: EndpointChoice): Endpoint => ({
  url: host ?? context ?? (setting === 'auto' ? 'the endpoint of your environment' : setting),
  kind: 'unix',
  source: host || context ? 'option' : setting === 'auto' ? 'current context' : 'settings',
  name: context ?? host ?? (setting === 'auto' ? 'docker' : setting)
});

const simulated = async (): Promise<Engine> => {
  const { startSimulator } = await import('../simulator/simulator');
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  const listen =
    process.platform === 'win32'
      ? `npipe:////./pipe/plimsoll-${process.pid}`
      : `unix://${join(folder, 'simulator.sock')}`;
  const simulator = await startSimulator({ world: 'audit', listen });
  const engine = new DockerodeEngine({
    endpoint: {
      url: simulator.url,
      kind: 'simulator',
      source: 'simulator',
      name: 'Built-in simulator'
    }
  });
  const release = engine.dispose.bind(engine);
  return Object.assign(engine, {
    dispose() {
      release();
      simulator.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });
};

/**
 * The engine that is configured, whether it answers or not; the simulator only where no endpoint
 * is configured anywhere.
 */
export const chooseEngine = async (choice: EndpointChoice): Promise<Chosen> => {
  try {
    const resolved = await resolveEndpoint(choice);
    if (!resolved) return { key: 'simulator', usable: true, open: simulated };
    const open = async (): Promise<Engine> => new DockerodeEngine(resolved);
    return { key: JSON.stringify(resolved), usable: true, open };
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
    const endpoint = namedBy(choice);
    const open = async (): Promise<Engine> => unusableEngine(endpoint, error);
    return { key: JSON.stringify(endpoint), usable: false, open };
  }
};

/** Whether an endpoint that could not even be tried can be by now. */
export const canBeTried = (choice: EndpointChoice): Promise<boolean> =>
  resolveEndpoint(choice).then(
    () => true,
    () => false
  );
