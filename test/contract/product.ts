import { DockerodeEngine } from '../../electron/engine/dockerode-engine';
import type { Engine } from '../../electron/engine/port';

/** The product's own engine, connected. */
export const openEngine = async (url: string): Promise<Engine> => {
  const kind = url.startsWith('tcp:') ? 'tcp' : 'unix';
  const engine = new DockerodeEngine({ endpoint: { url, kind, source: 'option', name: 'test' } });
  await engine.connect();
  return engine;
};

/** The entry of a list that a case made itself: there may be others. */
export const own = <T extends { id: string }>(list: T[], id: string): T | undefined =>
  list.find(entry => entry.id === id);
