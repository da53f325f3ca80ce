import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../electron/cleanup/order';
import { planCleanup, planContainer } from '../../../electron/cleanup/plan';
import { emptyInventory, type Inventory } from '../../../electron/monitor/inventory';
import { findOrphans } from '../../../electron/monitor/orphans';
import { plan as planSchema } from '../../../shared/model/plan';
import { orphanKind } from '../../../shared/model/orphan';
import { aContainer, aDisk, aNetwork, anImage, aVolume, unruled } from '../../helpers/things';
import { anyWorld } from '../../helpers/worlds';

const frame = { planId: 'p', now: 1_000_000, endpointUrl: 'unix:///x', disk: null, rules: [] };

const planOf = (
  world: Partial<Inventory>,
  kinds?: Parameters<typeof planCleanup>[2]['kinds'],
  disk = aDisk()
) => {
  const inventory = { ...emptyInventory, ...world };
  const orphans = findOrphans(inventory, disk, {
    now: frame.now,
    stoppedAfterSeconds: 0,
    ...unruled
  });
  return planCleanup(orphans, inventory, { ...frame, disk, kinds });
};

const shop = {
  containers: [
    aContainer('web', {
      networks: [{ id: 'n', name: 'n' }],
      volumes: ['anon', 'named'],
      labels: {}
    })
  ],
  networks: [aNetwork('n')],
  volumes: [
    aVolume('anon', { anonymous: true }),
    aVolume('named'),
    aVolume('data'),
    aVolume('left', { anonymous: true })
  ],
  images: [anImage('dangling'), anImage('tagged', { tags: ['shop:1'] })]
};

const blank = { kind: 'build-cache', name: '', createdAt: 0, lastUsedAt: 0 } as const;
const disk = aDisk({
  items: [
    { ...blank, id: 'x', bytes: 1, active: false },
    { ...blank, kind: 'container', id: 'web', bytes: 7, active: false },
    { ...blank, kind: 'volume', id: 'anon', bytes: 5, active: true }
  ]
});

describe('planCleanup', () => {
  it('selects stopped containers, unused networks, dangling images and build cache, and nothing else', () => {
    const { items } = planOf(shop, undefined, disk);
    expect(
      items.map(({ category, name, selected, action }) => [category, name, selected, action])
    ).toEqual([
      ['stopped-container', 'web', true, 'remove'],
      ['unused-network', 'n', true, 'remove'],
      ['named-volume', 'data', false, 'remove'],
      ['anonymous-volume', 'left', false, 'remove'],
      ['dangling-image', 'dangling', true, 'remove'],
      ['unused-image', 'shop:1', false, 'remove'],
      ['build-cache', 'Build cache', true, 'prune']
    ]);
  });

  it('asks for the names of named volumes alone', () => {
    const { items } = planOf(shop);
    expect(items.filter(({ confirmByName }) => confirmByName).map(({ name }) => name)).toEqual([
      'data'
    ]);
  });

  it('lists the anonymous volumes of a container under it, with their size', () => {
    const [web] = planOf(shop, undefined, disk).items;
    expect(web).toMatchObject({ bytes: 7, startedAt: 10, volumes: [{ name: 'anon', bytes: 5 }] });
  });

  it('leaves out a volume that another container mounts, too', () => {
    const other = aContainer('other', { state: 'running', volumes: ['anon'] });
    const [web] = planOf({ ...shop, containers: [...shop.containers, other] }).items;
    expect(web?.volumes).toEqual([]);
  });

  it('holds only the kinds that were asked for, and no network that waits for a container', () => {
    expect(planOf(shop, ['image']).items.map(({ kind }) => kind)).toEqual(['image', 'image']);
    expect(planOf(shop, ['network']).items).toEqual([]);
    expect(planOf(shop, ['network', 'container']).items).toHaveLength(2);
  });

  it('in any world holds nothing protected, nothing used by what stays, and each item once', () => {
    fc.assert(
      fc.property(anyWorld, fc.option(fc.subarray(orphanKind.options)), (world, kinds) => {
        const orphans = findOrphans(world, null, {
          now: frame.now,
          stoppedAfterSeconds: 0,
          ...unruled
        });
        const plan = planCleanup(orphans, world, { ...frame, kinds: kinds ?? undefined });
        expect(planSchema.parse(plan)).toEqual(plan);
        const planned = (kind: string, id: string): boolean =>
          plan.items.some(item => item.kind === kind && item.id === id);
        for (const { kind, id, protected: why } of orphans)
          if (why) expect(planned(kind, id)).toBe(false);
        for (const container of world.containers) {
          if (planned('container', container.id)) {
            const item = plan.items.find(({ id }) => id === container.id);
            if (item?.category === 'running-leftover') {
              expect(item).toMatchObject({ action: 'stop and remove', selected: false });
            } else expect(['created', 'exited', 'dead']).toContain(container.state);
            continue;
          }
          for (const { id } of container.networks) expect(planned('network', id)).toBe(false);
          for (const name of container.volumes) expect(planned('volume', name)).toBe(false);
          expect(planned('image', container.imageId)).toBe(false);
        }
        const ids = plan.items.map(({ itemId }) => itemId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(planned('network', 'bridge')).toBe(false);
      })
    );
  });
});

describe('planContainer', () => {
  const web = aContainer('web', {
    state: 'running',
    volumes: ['anon'],
    labels: { 'com.docker.compose.project': 'shop' }
  });
  const inventory = {
    ...emptyInventory,
    containers: [web],
    volumes: [aVolume('anon', { anonymous: true })]
  };

  it('is one selected item that says what happens', () => {
    const plan = planContainer(web, 'stop and remove', inventory, { ...frame, disk });
    expect(plan.items).toMatchObject([
      {
        id: 'web',
        action: 'stop and remove',
        selected: true,
        bytes: 7,
        owner: 'compose project shop',
        startedAt: 10,
        volumes: [{ name: 'anon', bytes: 5 }]
      }
    ]);
  });

  it('frees nothing and touches no volume when it only stops', () => {
    const plan = planContainer(web, 'stop', inventory, { ...frame, disk });
    expect(plan.items).toMatchObject([{ action: 'stop', bytes: null, volumes: [] }]);
  });

  it.each(['exited', 'created', 'dead'] as const)('only removes one that has %s', state => {
    const plan = planContainer({ ...web, state }, 'stop and remove', inventory, { ...frame, disk });
    expect(plan.items).toMatchObject([{ action: 'remove', volumes: [{ name: 'anon', bytes: 5 }] }]);
  });
});

describe('planContainer of one that was started with --rm', () => {
  it('says that a stop removes it, and what goes with it', () => {
    const job = aContainer('job', {
      state: 'running',
      volumes: ['anon'],
      inspected: { removesItself: true }
    });
    const volumes = [aVolume('anon', { anonymous: true })];
    const inventory = { ...emptyInventory, containers: [job], volumes };
    expect(planContainer(job, 'stop', inventory, frame).items).toMatchObject([
      {
        action: 'stop and remove',
        reason: 'it was started with --rm: once stopped, it removes itself',
        volumes: [{ name: 'anon' }]
      }
    ]);
  });
});

describe('inOrder', () => {
  it('puts containers before networks, volumes, images and build cache, whatever comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...orphanKind.options)), kinds => {
        const items = kinds.map((kind, at) => ({ kind, at }));
        const sorted = inOrder(items);
        const rank = ['container', 'network', 'volume', 'image', 'build-cache'];
        expect(sorted).toHaveLength(items.length);
        for (const [index, item] of sorted.entries()) {
          const next = sorted[index + 1];
          if (!next) continue;
          expect(rank.indexOf(item.kind)).toBeLessThanOrEqual(rank.indexOf(next.kind));
          if (item.kind === next.kind) expect(item.at).toBeLessThan(next.at);
        }
      })
    );
  });
});
