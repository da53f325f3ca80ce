import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectionIn } from '../../../electron/monitor/protection';
import { carryOut, setUp } from '../../helpers/cleanup-of-fake';
import { anyRules, anyWorld } from '../../helpers/worlds';

describe('in any world, with any choice', () => {
  it('protected and used things survive, and every chosen item has exactly one outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWorld,
        anyWorld,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyRules,
        anyRules,
        async (world, later, share, rules, newRules) => {
          const parts = setUp();
          parts.settings.protectionRules = rules;
          Object.assign(parts.engine, structuredClone(world));
          const plan = await parts.cleanup.plan();
          const itemIds = plan.items
            .map(({ itemId }) => itemId)
            .filter((_, index) => index % 7 >= share * 7);
          const arrived = later.containers
            .filter(({ state }) => state === 'running')
            .map(one => ({ ...one, id: `later-${one.id}` }));
          parts.engine.containers.push(...arrived);
          // Rules that are made after the preview hold, too.
          parts.settings.protectionRules = [...rules, ...newRules];
          const protection = protectionIn(world.containers, parts.settings.protectionRules);
          const report = await carryOut(parts, plan, { itemIds });
          const outcomes = [report.removed, report.stopped, report.skipped, report.failed].flat();
          expect(outcomes.map(({ itemId }) => itemId).toSorted()).toEqual(itemIds.toSorted());
          const chosen = new Set(
            plan.items
              .filter(({ itemId }) => itemIds.includes(itemId))
              .map(({ kind, id }) => `${kind} ${id}`)
          );
          const { containers, networks, volumes, images } = parts.engine;
          const left = new Set([
            ...containers.map(({ id }) => `container ${id}`),
            ...networks.map(({ id }) => `network ${id}`),
            ...volumes.map(({ name }) => `volume ${name}`),
            ...images.map(({ id }) => `image ${id}`)
          ]);
          for (const container of [...world.containers, ...arrived]) {
            if (!chosen.has(`container ${container.id}`))
              expect(left).toContain(`container ${container.id}`);
            if (!left.has(`container ${container.id}`)) continue;
            for (const { id } of container.networks) expect(left).toContain(`network ${id}`);
            for (const name of container.volumes) expect(left).toContain(`volume ${name}`);
            if (world.images.some(({ id }) => id === container.imageId))
              expect(left).toContain(`image ${container.imageId}`);
          }
          for (const network of world.networks)
            if (!chosen.has(`network ${network.id}`))
              expect(left).toContain(`network ${network.id}`);
          for (const image of world.images)
            if (!chosen.has(`image ${image.id}`)) expect(left).toContain(`image ${image.id}`);
          for (const { name, anonymous } of world.volumes)
            if (!anonymous) expect(left).toContain(`volume ${name}`);
          for (const container of world.containers)
            if (protection.container(container))
              expect(left).toContain(`container ${container.id}`);
          for (const network of world.networks)
            if (protection.network(network)) expect(left).toContain(`network ${network.id}`);
          for (const volume of world.volumes)
            if (protection.volume(volume)) expect(left).toContain(`volume ${volume.name}`);
          for (const image of world.images)
            if (protection.image(image)) expect(left).toContain(`image ${image.id}`);
        }
      ),
      { numRuns: 60 }
    );
  });
});
