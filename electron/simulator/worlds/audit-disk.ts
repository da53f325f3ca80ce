import { hexId } from '../random';
import { addCacheRecord } from '../world/build-cache';
import { addImage, newLayer } from '../world/images';
import { addVolume } from '../world/volumes';
import type { World } from '../world/world';
import { composeVolumeLabels, day, gb, hour, mb } from './compose';

/**
 * Together 9.324 GB. Those in use hold 3.413 GB that are theirs alone; the CLI counts the rest,
 * 5.911 GB or 63%, as reclaimable.
 */
export const addAuditImages = (world: World): void => {
  const now = world.clock.now();
  const base = newLayer(world, gb(0.03));
  const add = (tags: string[], own: number, ageDays: number, layers = [base]): void =>
    void addImage(world, {
      tags,
      layers: [...layers, newLayer(world, gb(own))],
      createdAt: now - ageDays * day
    });
  add(['webshop/frontend:dev'], 0.612, 0.4);
  add(['webshop/backend:dev'], 0.934, 0.4);
  add(['webshop/auth:dev'], 0.421, 0.4);
  add(['webshop/e2e:dev'], 1.017, 1.2);
  add(['postgres:16-alpine'], 0.429, 40, []);
  // Earlier builds of the same, which lost their tags to the later ones.
  add([], 0.612, 2);
  add([], 0.608, 3);
  add([], 0.934, 2);
  add([], 0.931, 5);
  add(['node:20'], 1.102, 64, []);
  add(['python:3.12'], 1.021, 71, []);
  add(['rabbitmq:3-management'], 0.556, 90, []);
  add(['redis:7'], 0.117, 33, []);
};

const named: readonly [name: string, project: string | null, megabytes: number][] = [
  ['webshop_uploads', 'webshop', 41.2],
  ['webshop_node_modules', 'webshop', 33.4],
  ['webshop_sessions', 'webshop', 12.3],
  ['webshop_pgdata', 'webshop', 26.4],
  ['oldshop_pgdata', 'oldshop', 14.2],
  ['webshop_redis', 'webshop', 4.1],
  ['go-mod-cache', null, 5.1]
];
const anonymous = [38.1, 24.6, 17.2, 12.9, 9.4, 7.7, 5.3, 3.8, 2.2, 1.1, 0.7];

/**
 * 20 volumes of 262.5 MB, of which 174 MB (66%) nobody uses.
 * Gives the name of the anonymous one that the left-over database mounts.
 */
export const addAuditVolumes = (world: World): string => {
  const now = world.clock.now();
  for (const [index, [name, project, megabytes]] of named.entries()) {
    addVolume(world, {
      name,
      labels: project ? composeVolumeLabels(project, name.replace(`${project}_`, '')) : {},
      bytes: mb(megabytes),
      createdAt: now - (9 + index) * day
    });
  }
  addVolume(world, {
    name: 'webshop-devcontainer-home',
    labels: { 'devcontainer.local_folder': '/home/dev/webshop' },
    bytes: mb(1.2),
    createdAt: now - 12 * day
  });
  for (const [index, megabytes] of anonymous.entries()) {
    const bytes = mb(megabytes);
    addVolume(world, {
      name: hexId(world.random),
      bytes,
      createdAt: now - (index + 1) * 19 * hour
    });
  }
  const createdAt = now - 5 * hour;
  return addVolume(world, { name: hexId(world.random), bytes: mb(1.6), createdAt }).name;
};

const cache: readonly [description: string, gigabytes: number][] = [
  ['mount / from exec /bin/sh -c npm ci', 2.84],
  ['mount / from exec /bin/sh -c npm run build', 1.97],
  ['mount / from exec /bin/sh -c pip install -r requirements.txt', 1.62],
  ['cached mount /root/.npm from exec /bin/sh -c npm ci', 1.21],
  ['mount / from exec /bin/sh -c npx playwright install --with-deps', 0.98],
  ['mount / from exec /bin/sh -c apt-get update && apt-get install -y build-essential', 0.77],
  ['cached mount /root/.cache/pip from exec /bin/sh -c pip install', 0.61],
  ['copy . .', 0.46],
  ['copy --from=build /app/dist /app/dist', 0.31],
  ['local source for context', 0.19],
  ['copy package.json package-lock.json ./', 0.09],
  ['local source for context', 0.05],
  ['local source for dockerfile', 0.01]
];

const cacheType = (description: string) => {
  if (description.startsWith('local source')) return 'source.local';
  return description.startsWith('cached mount') ? 'exec.cachemount' : 'regular';
};

/** 11.11 GB, none of it in use. */
export const addAuditCache = (world: World): void => {
  const now = world.clock.now();
  for (const [index, [description, gigabytes]] of cache.entries()) {
    addCacheRecord(world, {
      description,
      type: cacheType(description),
      bytes: gb(gigabytes),
      createdAt: now - (index + 2) * day,
      lastUsedAt: now - (5 + index * 9) * hour,
      usageCount: 1 + (index % 5) * 3
    });
  }
};
