import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from './commands';
import { Laboratory } from './laboratory';
import { openEngine, own } from './product';
import { targets } from './targets';
import type { Engine } from '../../electron/engine/port';

const mib = 1024 ** 2;

describe.each(targets)('what Plimsoll reads, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  let engine: Engine;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
  }, 60_000);
  afterAll(async () => {
    engine.dispose();
    await laboratory.close();
  }, 60_000);

  it('connects, agrees on a version and times a ping', async () => {
    const facts = await engine.connect();
    expect(facts.apiVersion).toMatch(/^1\.\d+$/);
    expect(facts.memoryBytes).toBeGreaterThan(0);
    expect(facts.cpus).toBeGreaterThan(0);
    expect(await engine.ping()).toBeGreaterThan(0);
  });

  it('lists a container with its networks and volumes', async () => {
    const { id: networkId, name: network } = await laboratory.network();
    const volume = await laboratory.volume();
    const id = await laboratory.start({ network, binds: [`${volume}:/data`] });
    expect(own(await engine.listContainers(), id)).toMatchObject({
      image: laboratory.image,
      state: 'running',
      health: null,
      labels: { 'plimsoll.test': laboratory.run },
      networks: [{ id: networkId, name: network }],
      volumes: [volume]
    });
    expect(await engine.attachedContainers(networkId)).toEqual([id]);
  });

  it('inspects limits, timeouts and times', async () => {
    const limited = await laboratory.start({ memoryBytes: 48 * mib, stopTimeout: 3 });
    const details = await engine.inspectContainer(limited);
    expect(details).toMatchObject({
      state: 'running',
      running: true,
      memoryLimitBytes: 48 * mib,
      stopTimeoutSeconds: 3,
      finishedAt: null
    });
    expect(details.startedAt).toBeGreaterThanOrEqual(details.createdAt);
    const free = await engine.inspectContainer(await laboratory.create());
    expect(free).toMatchObject({
      state: 'created',
      running: false,
      memoryLimitBytes: null,
      stopTimeoutSeconds: 10,
      startedAt: null
    });
  });

  it.each([
    ['by itself with 0', commands.ends, 0],
    ['by itself with 7', commands.endsWith7, 7]
  ])('knows how a container ended: %s', async (_name, command, exitCode) => {
    const id = await laboratory.start({ command });
    await expect.poll(async () => (await engine.inspectContainer(id)).state).toBe('exited');
    const details = await engine.inspectContainer(id);
    expect(details).toMatchObject({ running: false, exitCode });
    // Not against startedAt: the engine notes the start of what ends at once after its end.
    expect(details.finishedAt).toBeGreaterThanOrEqual(details.createdAt);
  });

  it('reads memory and CPU of what runs, and nothing of what does not', async () => {
    const id = await laboratory.start({ memoryBytes: 64 * mib });
    const first = await engine.readStats(id);
    // The machine's time moves on in steps of 10 ms, and newer engines answer within one; older
    // ones take up to their next tick, a second, for every answer.
    const later = async () => {
      const reading = await engine.readStats(id);
      expect(reading?.cpuSystem).toBeGreaterThan(first?.cpuSystem ?? Infinity);
      return reading;
    };
    const second = await vi.waitFor(later, { timeout: 10_000 });
    expect(first).toMatchObject({ limitBytes: 64 * mib });
    expect(first?.usageBytes).toBeGreaterThan(first?.inactiveFileBytes ?? Infinity);
    expect(second?.readAt).toBeGreaterThan(first?.readAt ?? Infinity);
    expect(second?.cpuTotal).toBeGreaterThanOrEqual(first?.cpuTotal ?? Infinity);
    expect(await engine.readStats(await laboratory.create())).toBeNull();
  });

  it('lists networks, volumes and images, dangling ones without a tag', async () => {
    const [network, volume] = [await laboratory.network(), await laboratory.volume()];
    const imageId = await laboratory.importImage();
    const labels = { 'plimsoll.test': laboratory.run };
    const driver = 'bridge';
    expect(own(await engine.listNetworks(), network.id)).toMatchObject({ driver, labels });
    const volumes = await engine.listVolumes();
    expect(volumes.find(({ name }) => name === volume)).toMatchObject({ anonymous: false, labels });
    expect(own(await engine.listImages(), imageId)).toMatchObject({ tags: [], labels });
  });

  it('tells anonymous volumes from named ones', async () => {
    const id = await laboratory.create({ anonymousAt: '/data' });
    const { volumes } = await engine.inspectContainer(id);
    const found = (await engine.listVolumes()).find(({ name }) => name === volumes[0]);
    expect(found).toMatchObject({ anonymous: true });
  });

  it('measures the disk, with what is used told from what is not', async () => {
    const volume = await laboratory.volume();
    const record = await laboratory.cacheRecord();
    const id = await laboratory.create();
    // Another client may be measuring.
    const usage = await vi.waitFor(() => engine.measureDisk(), { timeout: 20_000, interval: 100 });
    const item = (wanted: string) =>
      usage.items.find(({ id, name }) => id === wanted || name === wanted);
    expect(item(volume)).toMatchObject({ kind: 'volume', active: false });
    expect(item(record)).toMatchObject({ kind: 'build-cache', active: false });
    expect(item(id)).toMatchObject({ kind: 'container', active: false });
    for (const figure of [usage.images, usage.containers, usage.volumes, usage.buildCache]) {
      expect(figure.count).toBeGreaterThan(0);
      expect(figure.reclaimableBytes).toBeLessThanOrEqual(figure.bytes);
    }
  });

  it('rejects what is not there', async () => {
    const missing = expect.objectContaining({ code: 'not-found' });
    await expect(engine.inspectContainer('plimsoll-nobody')).rejects.toEqual(missing);
    await expect(engine.readStats('plimsoll-nobody')).rejects.toEqual(missing);
    await expect(engine.attachedContainers('plimsoll-nobody')).rejects.toEqual(missing);
  });
});
