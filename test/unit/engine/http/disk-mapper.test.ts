import { describe, expect, it } from 'vitest';
import { toDiskUsage } from '../../../../electron/engine/http/disk-mapper';
import { diskAnswer } from '../../../../electron/engine/http/disk-schemas';
import { fixture } from './fixture';

const usage = (answer: object) => toDiskUsage(diskAnswer.parse(answer), 1);
const nothing = { count: 0, active: 0, bytes: 0, reclaimableBytes: 0 };

describe('disk usage as lists', () => {
  it('gives the figures that docker system df printed when it was recorded', () => {
    // Images 6, 2, 16.32MB, 14.27MB (87%); Containers 4, 2, 153.6kB, 51.2kB (33%);
    // Local Volumes 3, 2, 634.9kB, 122.9kB (19%); Build Cache 14, 0, 1.024MB, 1.024MB.
    expect(usage(fixture('disk-usage') as object)).toMatchObject({
      takenAt: 1,
      images: { count: 6, active: 2, bytes: 16_318_294, reclaimableBytes: 14_270_292 },
      containers: { count: 4, active: 2, bytes: 153_600, reclaimableBytes: 51_200 },
      volumes: { count: 3, active: 2, bytes: 634_880, reclaimableBytes: 122_880 },
      buildCache: { count: 14, active: 0, bytes: 1_024_199, reclaimableBytes: 1_024_199 }
    });
  });

  it('lists each thing with the bytes that are its own', () => {
    const { items } = usage(fixture('disk-usage') as object);
    expect(items).toHaveLength(6 + 4 + 3 + 14);
    const named = (name: string) => items.find(item => item.name === name);
    expect(named('plimsoll-test/built:two')).toMatchObject({ kind: 'image', bytes: 3_072_002 });
    expect(named('plimsoll-test/busybox:engine')).toMatchObject({ bytes: 0, active: true });
    expect(named('job')).toMatchObject({ kind: 'container', bytes: 51_200, active: false });
    expect(named('left-over')).toMatchObject({ kind: 'volume', bytes: 122_880, active: false });
    const caches = items.filter(({ kind }) => kind === 'build-cache');
    expect(caches.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBe(1_024_199);
    expect(caches.every(({ lastUsedAt }) => (lastUsedAt ?? 0) > 1_795_000_000_000)).toBe(true);
  });

  it('names an image that was pulled by its digest', () => {
    const digest = `registry.test/postgres@sha256:${'d'.repeat(64)}`;
    const { items } = usage({
      Images: [
        { Id: 'i', RepoTags: null, RepoDigests: [digest] },
        { Id: 'j', RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] }
      ]
    });
    expect(items.map(({ name }) => name)).toEqual([digest, '<none>']);
  });

  it('leaves out what the engine did not measure', () => {
    const { volumes, images, items } = usage({
      LayersSize: 100,
      Images: [{ Id: 'i', Size: 50, SharedSize: -1, Containers: 1 }],
      Volumes: [{ Name: 'remote', UsageData: { Size: -1, RefCount: 0 } }, { Name: 'untold' }]
    });
    expect(volumes).toEqual({ count: 2, active: 0, bytes: 0, reclaimableBytes: 0 });
    expect(images).toMatchObject({ active: 1, reclaimableBytes: 100 });
    expect(items.filter(({ kind }) => kind === 'volume').map(({ bytes }) => bytes)).toEqual([
      null,
      null
    ]);
  });

  it('counts build cache that is in use, and none that is an image’s', () => {
    const { buildCache } = usage({
      BuildCache: [
        { ID: 'a', Size: 10, InUse: true },
        { ID: 'b', Size: 20 },
        { ID: 'c', Size: 40, Shared: true, InUse: true }
      ]
    });
    expect(buildCache).toEqual({ count: 3, active: 2, bytes: 30, reclaimableBytes: 20 });
  });

  it('takes build cache for used where a prune leaves it', () => {
    const { items } = usage({
      BuildCache: [
        { ID: 'free', Type: 'regular', Size: 10 },
        { ID: 'of a build', Type: 'regular', Size: 10, InUse: true },
        { ID: 'of an image', Type: 'regular', Size: 10, Shared: true },
        { ID: 'a frontend', Type: 'frontend', Size: 10 },
        { ID: 'of BuildKit', Type: 'internal', Size: 10 }
      ]
    });
    expect(items.filter(({ active }) => !active).map(({ id }) => id)).toEqual(['free']);
  });

  it('is nothing for an engine that holds nothing', () => {
    const empty = { LayersSize: 0, Images: [], Containers: [], Volumes: [], BuildCache: null };
    expect(usage(empty)).toMatchObject({ images: nothing, buildCache: nothing, items: [] });
  });
});

describe('disk usage as sums (API 1.52)', () => {
  it('takes the sums as they are told, zeros left out', () => {
    const told = usage({
      ImageUsage: {
        TotalCount: 2,
        ActiveCount: 1,
        TotalSize: 300,
        Reclaimable: 100,
        Items: [{ Id: 'sha256:i', RepoTags: ['a:1'], Size: 100, SharedSize: 25, Containers: 0 }]
      },
      ContainerUsage: { TotalCount: 1, ActiveCount: 1 },
      VolumeUsage: {},
      BuildCacheUsage: {
        TotalCount: 1,
        TotalSize: 7,
        Reclaimable: 7,
        Items: [{ ID: 'x', Size: 7 }]
      }
    });
    expect(told).toMatchObject({
      images: { count: 2, active: 1, bytes: 300, reclaimableBytes: 100 },
      containers: { count: 1, active: 1, bytes: 0, reclaimableBytes: 0 },
      volumes: nothing,
      buildCache: { count: 1, active: 0, bytes: 7, reclaimableBytes: 7 }
    });
    expect(told.items.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a:1', 75],
      ['', 7]
    ]);
  });
});
