import { graceful } from '../world/behaviour';
import { addCacheRecord } from '../world/build-cache';
import { addContainer } from '../world/containers';
import { addImage, newLayer } from '../world/images';
import { setRunning } from '../world/lifecycle';
import { addNetwork } from '../world/networks';
import { addVolume } from '../world/volumes';
import type { World } from '../world/world';
import {
  composeLabels,
  composeNetworkLabels,
  composeVolumeLabels,
  day,
  hour,
  mb,
  mib,
  minute
} from './compose';

const services = [
  { name: 'web', image: 'nginx:1.27', used: 14, limit: 128, megabytes: 187 },
  { name: 'api', image: 'notes/api:dev', used: 118, limit: 512, megabytes: 342 },
  { name: 'db', image: 'postgres:16', used: 61, limit: 256, megabytes: 432 }
];

/** A small project in good health, with next to nothing to clean. */
export const calm = (world: World): void => {
  const now = world.clock.now();
  const labels = composeNetworkLabels('notes');
  addNetwork(world, { name: 'notes_default', labels, createdAt: now - 3 * day });
  addVolume(world, {
    name: 'notes_pgdata',
    labels: composeVolumeLabels('notes', 'pgdata'),
    bytes: mb(48.2),
    createdAt: now - 3 * day
  });
  for (const { name, image, used, limit, megabytes } of services) {
    addImage(world, {
      tags: [image],
      layers: [newLayer(world, mb(megabytes))],
      createdAt: now - 20 * day
    });
    const container = addContainer(world, {
      name: `notes-${name}-1`,
      image,
      labels: composeLabels('notes', name),
      createdAt: now - 2 * hour,
      health: 'healthy',
      memoryLimitBytes: mib(limit),
      networks: ['notes_default'],
      mounts:
        name === 'db'
          ? [{ volume: 'notes_pgdata', destination: '/var/lib/postgresql/data', anonymous: false }]
          : [],
      load: {
        seed: Math.floor(world.random() * 2 ** 31),
        usedBytes: mib(used),
        swing: 0.08,
        cacheBytes: mib(6),
        cores: 0.02
      },
      behaviour: graceful(0, 200)
    });
    setRunning(world, container, now - 2 * hour);
  }
  addCacheRecord(world, {
    description: 'copy . .',
    bytes: mb(21),
    createdAt: now - day,
    lastUsedAt: now - 40 * minute
  });
};
