import type {
  CallOptions,
  Engine,
  InspectedContainer,
  ListedContainer,
  ListedImage,
  ListedNetwork,
  ListedVolume
} from '../engine/port';
import { Inspections } from './inspections';

/** A container with what inspect adds; null = not told yet. */
export type KnownContainer = ListedContainer & { inspected: InspectedContainer | null };

/** Everything an engine holds, as far as Plimsoll looks at it. */
export interface Inventory {
  containers: KnownContainer[];
  images: ListedImage[];
  networks: ListedNetwork[];
  volumes: ListedVolume[];
}

export const emptyInventory: Inventory = { containers: [], images: [], networks: [], volumes: [] };

export type InventoryEngine = Pick<
  Engine,
  'listContainers' | 'inspectContainer' | 'listImages' | 'listNetworks' | 'listVolumes'
>;

/** Rejects when the engine is gone; a container that is gone is merely not told of. */
export const inspectAll = (
  containers: readonly ListedContainer[],
  inspections: Inspections,
  options?: CallOptions
): Promise<KnownContainer[]> =>
  Promise.all(
    containers.map(async container => ({
      ...container,
      inspected: await inspections.get(container, options)
    }))
  );

/**
 * One look at everything. Containers are listed last: something that came into being in between
 * is then seen in use, or not at all, and never takes the look of an orphan.
 */
export const takeInventory = async (
  engine: InventoryEngine,
  options?: CallOptions
): Promise<Inventory> => {
  const [images, networks, volumes] = await Promise.all([
    engine.listImages(options),
    engine.listNetworks(options),
    engine.listVolumes(options)
  ]);
  const listed = await engine.listContainers(options);
  const containers = await inspectAll(listed, new Inspections(engine), options);
  return { containers, images, networks, volumes };
};
