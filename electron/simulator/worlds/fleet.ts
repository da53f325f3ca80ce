import { pick, type Random } from '../random';
import { deafToTerm, graceful } from '../world/behaviour';
import { addCacheRecord } from '../world/build-cache';
import { addContainer } from '../world/containers';
import { addImage, newLayer } from '../world/images';
import { setRunning } from '../world/lifecycle';
import type { SimContainer } from '../world/model';
import { addNetwork } from '../world/networks';
import { addVolume } from '../world/volumes';
import type { World } from '../world/world';
import { churn } from './churn';
import { composeLabels, composeNetworkLabels, day, gb, hour, mb, mib, minute } from './compose';

const perProject = 12;
const services = [
  'gateway',
  'orders',
  'payments',
  'catalogue',
  'search',
  'mailer',
  'worker',
  'scheduler',
  'postgres',
  'redis',
  'kafka',
  'integration-tests-with-a-name-that-nobody-would-want-to-read-in-a-narrow-column'
] as const;

/** Parts of the limit: most are fine, some beyond the load line, a few about to drown. */
const pressures = [0.12, 0.2, 0.31, 0.38, 0.45, 0.52, 0.6, 0.66, 0.74, 0.81, 0.93] as const;
const limits = [128, 256, 512, 1024] as const;

const addImages = (world: World, random: Random, now: number): void => {
  for (const service of services) {
    const layers = [newLayer(world, gb(0.05 + random() * 0.6))];
    addImage(world, { tags: [`fleet/${service}:dev`], layers, createdAt: now - 12 * day });
    const earlier = [newLayer(world, gb(random() * 0.4))];
    addImage(world, { tags: [], layers: earlier, createdAt: now - 15 * day });
  }
};

const addOne = (world: World, index: number, now: number): SimContainer => {
  const random = world.random;
  const project = `fleet-${String(Math.floor(index / perProject) + 1).padStart(2, '0')}`;
  const service = services[index % perProject] ?? 'worker';
  const limited = index % 15 !== 7;
  const limit = mib(pick(random, limits));
  const used = limit * pick(random, pressures);
  const volume = `${project}_${service}_data`;
  const stores = service === 'postgres' || service === 'kafka';
  if (stores) addVolume(world, { name: volume, labels: {}, bytes: mb(random() * 90) });
  return addContainer(world, {
    name: `${project}-${service}-1`,
    image: `fleet/${service}:dev`,
    labels: composeLabels(project, service),
    createdAt: now - (2 + random() * 70) * hour,
    health: index % 5 === 0 ? 'healthy' : null,
    memoryLimitBytes: limited ? limit : 0,
    networks: [`${project}_default`],
    mounts: stores ? [{ volume, destination: '/data', anonymous: false }] : [],
    writtenBytes: mb(random() * 8),
    load: {
      seed: Math.floor(random() * 2 ** 31),
      usedBytes: used,
      swing: 0.02 + random() * 0.1,
      cacheBytes: limit * 0.05,
      cores: random() * 0.3
    },
    behaviour: index % 6 === 0 ? deafToTerm : graceful(0, 100 + Math.floor(random() * 900))
  });
};

/** Many containers of many projects: every ninth has exited, every fifteenth has no limit. */
export const fleet = (world: World, { containers }: { containers: number }): void => {
  const now = world.clock.now();
  const size = Math.min(1000, Math.max(1, Math.floor(containers)));
  addImages(world, world.random, now);
  for (let project = 0; project * perProject < size; project += 1) {
    const name = `fleet-${String(project + 1).padStart(2, '0')}`;
    const labels = composeNetworkLabels(name);
    addNetwork(world, { name: `${name}_default`, labels, createdAt: now - 4 * day });
  }
  for (let index = 0; index < size; index += 1) {
    const container = addOne(world, index, now);
    if (index % 9 !== 4) {
      setRunning(world, container, container.createdAt + minute);
      continue;
    }
    container.state = 'exited';
    container.startedAt = container.createdAt + minute;
    container.finishedAt = container.createdAt + hour;
    container.exitCode = pick(world.random, [0, 1, 137, 143]);
  }
  for (let index = 0; index < 40; index += 1) {
    addCacheRecord(world, {
      description: `mount / from exec /bin/sh -c step ${index + 1}`,
      bytes: gb(world.random() * 0.3),
      createdAt: now - 5 * day,
      lastUsedAt: now - index * 3 * hour
    });
  }
  churn(world);
};
