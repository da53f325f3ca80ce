import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filtered, json } from './answers';
import { Laboratory } from './laboratory';
import * as shapes from './shapes';
import { targets } from './targets';

describe.each(targets)(
  'disk usage and build cache over HTTP, on $name',
  { timeout: 60_000 },
  target => {
    let laboratory: Laboratory;
    beforeAll(async () => {
      laboratory = await Laboratory.open(target);
    }, 60_000);
    afterAll(() => laboratory.close(), 60_000);

    const prune = (filters: Record<string, string[]>) =>
      laboratory.ask('POST', filtered('/build/prune?all=1', filters));

    it('counts the containers of each image', async () => {
      await laboratory.create();
      const { Images, LayersSize, Containers } = await laboratory.diskUsage();
      const used = Images.find(({ Containers }) => Containers > 0);
      expect(used?.SharedSize).toBeLessThanOrEqual(used?.Size ?? 0);
      expect(LayersSize).toBeGreaterThan(0);
      expect(Containers.some(({ State }) => State === 'created')).toBe(true);
    });

    it('shows the build cache, and prunes what it is asked to', async () => {
      const id = await laboratory.cacheRecord();
      const record = (await laboratory.diskUsage()).BuildCache?.find(({ ID }) => ID === id);
      expect(record).toMatchObject({ InUse: false, Shared: false });
      const young = await prune({ id: [id], until: ['24h'] });
      expect(json(young)).toEqual({ CachesDeleted: null, SpaceReclaimed: 0 });
      const pruned = await prune({ id: [id] });
      expect(json(pruned)).toEqual({ CachesDeleted: [id], SpaceReclaimed: record?.Size });
      expect((await laboratory.diskUsage()).BuildCache?.some(({ ID }) => ID === id) ?? false).toBe(
        false
      );
    });

    it.each([
      ['nonsense', 'x'],
      ['until', 'soon']
    ])('will not prune by %s=%s', async (name, value) => {
      const answer = await prune({ [name]: [value] });
      expect([400, 500]).toContain(answer.status);
      expect(shapes.message.parse(json(answer)).message).toContain('failed to prune build cache');
    });
  }
);
