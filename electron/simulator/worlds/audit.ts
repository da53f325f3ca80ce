import { hexId } from '../random';
import { deafToTerm, graceful } from '../world/behaviour';
import { addContainer } from '../world/containers';
import { setRunning } from '../world/lifecycle';
import { addNetwork } from '../world/networks';
import type { World } from '../world/world';
import { addAuditCache, addAuditImages, addAuditVolumes } from './audit-disk';
import { composeLabels, composeNetworkLabels, day, hour, mb, mib, minute } from './compose';

const project = 'webshop';

/** The three services, within ±0.25% of what the audit saw. */
const addServices = (world: World): void => {
  const now = world.clock.now();
  const services = [
    { name: 'frontend', used: 305, limit: 2048, cores: 0.04, mount: '/app/node_modules' },
    { name: 'backend', used: 379, limit: 512, cores: 0.21, mount: '/srv/uploads' },
    { name: 'auth', used: 188.72, limit: 256, cores: 0.09, mount: '/var/sessions' }
  ];
  const dependsOn = ['backend:service_started:true', 'auth:service_healthy:true', ''];
  const volumes = ['webshop_node_modules', 'webshop_uploads', 'webshop_sessions'];
  for (const [index, { name, used, limit, cores, mount }] of services.entries()) {
    const container = addContainer(world, {
      name: `${project}-${name}-1`,
      image: `${project}/${name}:dev`,
      command: ['node', 'server.js'],
      labels: composeLabels(project, name, { dependsOn: dependsOn[index] }),
      createdAt: now - 7 * hour,
      health: 'healthy',
      memoryLimitBytes: mib(limit),
      networks: ['webshop_default'],
      mounts: [{ volume: volumes[index] ?? '', destination: mount, anonymous: false }],
      writtenBytes: mb((index + 1) * 1.4),
      load: {
        seed: Math.floor(world.random() * 2 ** 31),
        usedBytes: mib(used),
        swing: 0.0025,
        cacheBytes: mib(limit * 0.06),
        cores
      },
      behaviour: graceful(0, 400)
    });
    setRunning(world, container, now - 7 * hour + index * 2000);
  }
};

const exitedAt = (world: World): number => world.clock.now() - 5 * hour;

/** What a test run left behind, five hours ago. */
const addLeftovers = (world: World, databaseVolume: string): void => {
  const finishedAt = exitedAt(world);
  const exited = { createdAt: finishedAt - 4 * minute, startedAt: finishedAt - 3 * minute };
  const leftovers = [
    addContainer(world, {
      ...exited,
      finishedAt,
      name: 'webshop-migrate-1',
      image: 'webshop/backend:dev',
      command: ['npm', 'run', 'migrate'],
      labels: composeLabels(project, 'migrate'),
      networks: ['webshop_default'],
      writtenBytes: mb(0.3)
    }),
    addContainer(world, {
      ...exited,
      finishedAt: finishedAt - 2 * minute,
      name: 'webshop-e2e-run-7c1f0a52b9e4',
      image: 'webshop/e2e:dev',
      command: ['npx', 'playwright', 'test'],
      labels: composeLabels(project, 'e2e', { oneOff: true }),
      networks: ['webshop_default'],
      exitCode: 1,
      writtenBytes: mb(48.6)
    }),
    addContainer(world, {
      ...exited,
      finishedAt: finishedAt - minute,
      name: 'quirky_hopper',
      image: 'postgres:16-alpine',
      command: ['postgres', '-c', 'fsync=off'],
      labels: {
        'org.testcontainers': 'true',
        'org.testcontainers.lang': 'node',
        'org.testcontainers.session-id': '5f0c6a1e2b77'
      },
      exitCode: 137,
      mounts: [
        { volume: databaseVolume, destination: '/var/lib/postgresql/data', anonymous: true }
      ],
      writtenBytes: mb(1.1),
      behaviour: deafToTerm
    })
  ];
  for (const container of leftovers) container.state = 'exited';
};

const addNetworks = (world: World): void => {
  const now = world.clock.now();
  addNetwork(world, {
    name: 'webshop_default',
    labels: composeNetworkLabels(project),
    createdAt: now - 9 * day
  });
  addNetwork(world, {
    name: 'oldshop_default',
    labels: composeNetworkLabels('oldshop'),
    createdAt: now - 23 * day
  });
  addNetwork(world, {
    name: `testcontainers-${hexId(world.random, 12)}`,
    labels: { 'org.testcontainers': 'true', 'org.testcontainers.session-id': '5f0c6a1e2b77' },
    createdAt: exitedAt(world) - 4 * minute
  });
};

/** The situation Plimsoll was made for; its figures are the audit's. */
export const audit = (world: World): void => {
  addNetworks(world);
  addAuditImages(world);
  const databaseVolume = addAuditVolumes(world);
  addAuditCache(world);
  addServices(world);
  addLeftovers(world, databaseVolume);
};
