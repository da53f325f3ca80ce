import { graceful } from '../world/behaviour';
import { addContainer, type ContainerSpec } from '../world/containers';
import { addImage, newLayer } from '../world/images';
import { killForMemory, setHealth, setRunning, startContainer } from '../world/lifecycle';
import { print } from '../world/logs';
import type { Behaviour, SimContainer } from '../world/model';
import { addNetwork } from '../world/networks';
import type { World } from '../world/world';
import { composeLabels, composeNetworkLabels, day, hour, mb, mib } from './compose';

const project = 'harbour';
const services = ['web', 'api', 'worker', 'thumbnails', 'importer', 'mailer'] as const;

const image = (name: string): string => `${project}/${name}:dev`;

const add = (
  world: World,
  name: (typeof services)[number],
  limit: number,
  more: Partial<ContainerSpec> & { behaviour: Behaviour; used: number; swing?: number }
): SimContainer => {
  const { used, swing = 0.02, ...spec } = more;
  return addContainer(world, {
    name: `${project}-${name}-1`,
    image: image(name),
    labels: composeLabels(project, name),
    createdAt: world.clock.now() - 3 * hour,
    memoryLimitBytes: mib(limit),
    networks: [`${project}_default`],
    load: {
      seed: Math.floor(world.random() * 2 ** 31),
      usedBytes: mib(used),
      swing,
      cacheBytes: mib(2),
      cores: 0.05
    },
    ...spec
  });
};

const verbs = ['GET', 'GET', 'GET', 'POST', 'PUT'];

/** A web server's log, with colours, and with errors on the other stream. */
const chatter = (world: World, container: SimContainer, count = 0): void => {
  const verb = verbs[count % verbs.length] ?? 'GET';
  const took = Math.floor(4 + world.random() * 180);
  if (container.run) {
    print(
      world,
      container,
      `\u001b[32mINFO\u001b[0m ${verb} /ships/${count} \u001b[${took > 120 ? 33 : 36}m${took} ms\u001b[0m`
    );
    if (count % 11 === 10) {
      const words = `\u001b[31mERROR\u001b[0m /ships/${count}: upstream \u001b[1mtimed out\u001b[0m`;
      print(world, container, words, 'stderr');
    }
  }
  world.later(400, () => chatter(world, container, count + 1));
};

const leak = (world: World, container: SimContainer): void => {
  if (!container.run) startContainer(world, container);
  const limit = container.memoryLimitBytes;
  const grow = (used: number): void => {
    container.load.usedBytes = limit * used;
    print(
      world,
      container,
      `batch ${Math.round(used * 40)}: ${Math.round((limit * used) / mib(1))} MiB held`
    );
    if (used < 0.9) return void world.later(3_000, () => grow(used + 0.08));
    print(world, container, 'allocation of 33554432 bytes', 'stderr');
    killForMemory(world, container, true);
    world.later(60_000, () => leak(world, container));
  };
  grow(0.3);
};

/** Everything that goes wrong with containers, again and again. */
export const stormy = (world: World): void => {
  const now = world.clock.now();
  const labels = composeNetworkLabels(project);
  addNetwork(world, { name: `${project}_default`, labels, createdAt: now - 3 * day });
  for (const name of services) {
    addImage(world, { tags: [image(name)], layers: [newLayer(world, mb(120))] });
  }
  const web = add(world, 'web', 256, { used: 88, behaviour: graceful(), health: 'healthy' });
  const api = add(world, 'api', 512, { used: 395, behaviour: graceful(), health: 'healthy' });
  for (const container of [web, api]) setRunning(world, container, now - 2 * hour);
  chatter(world, web);
  const worker = add(world, 'worker', 256, { used: 70, swing: 0.002, behaviour: graceful() });
  world.later(2_000, () => leak(world, worker));
  const thumbnails = add(world, 'thumbnails', 128, { used: 40, behaviour: graceful() });
  setRunning(world, thumbnails, now - hour);
  world.later(9_000, () => killForMemory(world, thumbnails, false));
  const crash = { onTerm: null, ends: { afterMs: 900, exitCode: 1 } };
  const importer = add(world, 'importer', 64, {
    used: 8,
    restartPolicy: 'always',
    behaviour: {
      ...crash,
      prints: ['reading /etc/importer.yml', 'Error: no such bucket: manifests']
    }
  });
  world.later(1_000, () => void startContainer(world, importer));
  const mailer = add(world, 'mailer', 64, {
    used: 12,
    behaviour: {
      onTerm: null,
      ends: { afterMs: 6_000, exitCode: 3 },
      prints: ['connecting to smtp']
    }
  });
  world.later(500, () => void startContainer(world, mailer));
  world.later(12_000, () => setHealth(world, api, 'unhealthy'));
};
