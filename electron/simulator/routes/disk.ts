import { EngineError } from '../engine-error';
import { sendJson, type Handler } from '../exchange';
import { containerSummary } from '../views/container-summary';
import { measuredImages } from '../views/image-summary';
import { timestamp } from '../views/time';
import { volumeView } from '../views/volume-view';
import { layersBytes } from '../world/images';
import { volumeUsers } from '../world/volumes';
import type { SimCacheRecord } from '../world/model';
import type { World } from '../world/world';

const cacheView = (record: SimCacheRecord): Record<string, unknown> => ({
  ID: record.id,
  Parent: '',
  Type: record.type,
  Description: record.description,
  InUse: record.inUse,
  Shared: record.shared,
  Size: record.bytes,
  CreatedAt: timestamp(record.createdAt),
  LastUsedAt: timestamp(record.lastUsedAt),
  UsageCount: record.usageCount
});

const measured = (world: World): Record<string, unknown> => {
  const cache = [...world.cache.values()];
  return {
    LayersSize: layersBytes(world.images.values()),
    Images: measuredImages(world),
    Containers: [...world.containers.values()].map(container =>
      containerSummary(world, container, true)
    ),
    Volumes: [...world.volumes.values()].map(volume => ({
      ...volumeView(volume),
      UsageData: { RefCount: volumeUsers(world, volume.name).length, Size: volume.bytes }
    })),
    BuildCache: cache.length > 0 ? cache.map(cacheView) : null,
    BuilderSize: cache.reduce((total, { bytes }) => total + bytes, 0)
  };
};

/** Engines up to 20.10 refuse a second measurement while one is under way. */
const measuring = new WeakSet<World>();

export const diskUsage: Handler = async exchange => {
  const { world } = exchange;
  if (measuring.has(world) || world.faults.value('disk-busy') !== null) {
    throw new EngineError(500, 'a disk usage operation is already running');
  }
  measuring.add(world);
  await world.pause(world.bounds.diskUsageMs);
  measuring.delete(world);
  sendJson(exchange, measured(world));
};
