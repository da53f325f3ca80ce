import { expect, it } from 'vitest';
import type { SimContainer } from '../../../electron/simulator/world/model';
import { memoryAt } from '../../../electron/simulator/world/load';
import {
  imageBytes,
  layerHolders,
  layersBytes,
  sharedBytes
} from '../../../electron/simulator/world/images';
import { volumeUsers } from '../../../electron/simulator/world/volumes';
import { ManualClock } from '../../helpers/manual-clock';
import { aWorld } from './a-world';

const now = Date.parse('2026-03-04T12:00:00Z');
const hour = 3_600_000;
const world = aWorld('audit', new ManualClock(now));
const containers = [...world.containers.values()];
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
/** As the CLI prints it: whole percents, cut off (docker/cli, formatter/disk_usage.go). */
const percent = (part: number, whole: number): number => Math.floor((part * 100) / whole);

it.each([
  ['frontend', 305, 2048, 14.89],
  ['backend', 379, 512, 74.02],
  ['auth', 188.7, 256, 73.72]
])('%s uses %d of %d MB and stays within half a percent of it', (service, used, limit, share) => {
  const found = containers.find(({ name }) => name === `webshop-${service}-1`) as SimContainer;
  expect(found.memoryLimitBytes).toBe(limit * 1024 ** 2);
  for (let minutes = 0; minutes < 600; minutes += 7) {
    const at = now + minutes * 60_000;
    const memory = memoryAt(found.load, found.startedAt ?? 0, found.memoryLimitBytes, at);
    const usedBytes = memory.usageBytes - memory.inactiveFileBytes;
    expect(Math.abs(usedBytes / 1024 ** 2 / used - 1)).toBeLessThan(0.005);
    expect(Math.abs((usedBytes * 100) / found.memoryLimitBytes - share)).toBeLessThan(0.4);
    expect(memory.inactiveFileBytes).toBeGreaterThan(1024 ** 2);
  }
});

it('has 9.324 GB of images, 63% reclaimable by the old formula and by the new one', () => {
  const images = [...world.images.values()];
  const holders = layerHolders(images);
  const own = (used: boolean): number =>
    sum(
      images
        .filter(({ id }) => containers.some(({ imageId }) => imageId === id) === used)
        .map(image => imageBytes(image) - sharedBytes(image, holders))
    );
  const total = layersBytes(images);
  expect(total).toBe(9_324_000_000);
  expect(percent(total - own(true), total)).toBe(63);
  expect(percent(own(false), total)).toBe(63);
});

it('has 20 volumes of 262.5 MB, 66% reclaimable, anonymous and named', () => {
  const volumes = [...world.volumes.values()];
  const unused = volumes.filter(({ name }) => volumeUsers(world, name).length === 0);
  const total = sum(volumes.map(({ bytes }) => bytes));
  expect(volumes).toHaveLength(20);
  expect(total).toBe(262_500_000);
  expect(percent(sum(unused.map(({ bytes }) => bytes)), total)).toBe(66);
  const anonymous = unused.filter(({ name }) => /^[0-9a-f]{64}$/.test(name));
  expect(anonymous.length).toBeGreaterThan(0);
  expect(anonymous.length).toBeLessThan(unused.length);
});

it('has 11.11 GB of build cache, none of it in use', () => {
  const records = [...world.cache.values()];
  expect(sum(records.map(({ bytes }) => bytes))).toBe(11_110_000_000);
  expect(records.some(({ inUse, shared }) => inUse || shared)).toBe(false);
});

it('has three containers that exited five hours ago', () => {
  const exited = containers.filter(({ state }) => state === 'exited');
  expect(exited.map(({ exitCode }) => exitCode).toSorted((a, b) => a - b)).toEqual([0, 1, 137]);
  for (const { finishedAt } of exited) {
    expect(Math.abs(now - 5 * hour - (finishedAt ?? 0))).toBeLessThan(5 * 60_000);
  }
  expect(containers).toHaveLength(6);
});

it('has two networks that no container belongs to', () => {
  const used = new Set(containers.flatMap(({ networks }) => networks));
  const free = [...world.networks.values()].filter(
    ({ name }) => !used.has(name) && !['bridge', 'host', 'none'].includes(name)
  );
  expect(free).toHaveLength(2);
});
