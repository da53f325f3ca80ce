import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History } from '../../../electron/cleanup/history';
import type { Inventory } from '../../../electron/monitor/inventory';
import { protectionIn } from '../../../electron/monitor/protection';
import { unreachable, type FakeEngine } from '../../helpers/fake-engine';
import type { HistoryPass } from '../../../shared/model/history';
import type { ProtectionRule } from '../../../shared/model/rule';
import { carryOut, runOn, setUp, type SetUp } from '../../helpers/cleanup-of-fake';
import { anyRules, anyWorld } from '../../helpers/worlds';

const meanwhile = fc.record({
  at: fc.integer({ min: 1, max: 80 }),
  which: fc.nat(5),
  change: fc.constantFrom(
    'start',
    'stop',
    'arrive',
    'attach',
    'rule',
    'leave',
    'network',
    'volume',
    'image',
    'fail',
    'lose the answer'
  )
});

const idsOf = ({ containers, networks, volumes, images }: Inventory): string[] => [
  ...containers.map(({ id }) => `container ${id}`),
  ...networks.map(({ id }) => `network ${id}`),
  ...volumes.map(({ name }) => `volume ${name}`),
  ...images.map(({ id }) => `image ${id}`)
];

/** What nobody may remove. */
const protectedOf = (world: Inventory, rules: readonly ProtectionRule[]): string[] => {
  const protection = protectionIn(world.containers, rules);
  return [
    ...world.containers.filter(one => protection.container(one)).map(({ id }) => `container ${id}`),
    ...world.networks.filter(one => protection.network(one)).map(({ id }) => `network ${id}`),
    ...world.volumes.filter(one => protection.volume(one)).map(({ name }) => `volume ${name}`),
    ...world.images.filter(one => protection.image(one)).map(({ id }) => `image ${id}`)
  ];
};

/** The engine does what it was asked, and the answer gets lost. */
const takeAway = (engine: FakeEngine, call: string, id: string): void => {
  if (usedBy(engine, call, id).length > 0) return;
  if (call === 'removeContainer')
    engine.containers = engine.containers.filter(container => container.id !== id);
  if (call === 'removeNetwork')
    engine.networks = engine.networks.filter(network => network.id !== id);
};

/** The passes, once whatever an outage interrupted was gone on with. */
const finished = async (parts: SetUp): Promise<HistoryPass[]> => {
  const { engine, cleanup, journal } = parts;
  const history = new History({ engine, cleanup, journal });
  for (let turn = 0; turn < 100; turn += 1) {
    const passes = await history.list();
    const open = passes.find(({ state }) => state === 'interrupted');
    if (!open) return passes;
    await runOn(parts, history.resume(open.passId)).catch(() => undefined);
  }
  throw new Error('The pass cannot be finished.');
};

/** Another program does something; gives what it has removed. */
const changeOutside = (
  engine: FakeEngine,
  later: Inventory,
  change: string,
  which: number
): string[] => {
  const container = engine.containers[which];
  const taken = <T>(from: T[]): T[] => from.splice(which, 1);
  switch (change) {
    case 'start':
      if (container) engine.become(container.id, 'running', { startedAt: 99 });
      return [];
    case 'stop':
      if (container) engine.become(container.id, 'exited');
      return [];
    case 'arrive': {
      const arrived = later.containers[which];
      if (arrived) engine.containers.push({ ...arrived, id: `later-${which}-${arrived.id}` });
      return [];
    }
    case 'attach': {
      const running = engine.containers.find(({ inspected }) => inspected?.running);
      const [network, volume] = [engine.networks[which], engine.volumes[which]];
      if (running && network) running.networks.push({ id: network.id, name: network.name });
      if (running && volume) running.volumes.push(volume.name);
      return [];
    }
    case 'leave':
      return taken(engine.containers).map(({ id }) => `container ${id}`);
    case 'network':
      return taken(engine.networks).map(({ id }) => `network ${id}`);
    case 'volume':
      return taken(engine.volumes).map(({ name }) => `volume ${name}`);
    case 'image':
      return taken(engine.images).map(({ id }) => `image ${id}`);
    default:
      return [];
  }
};

/** What Plimsoll asks to be removed although a container that is there needs it. */
const neededBy = ({ containers }: FakeEngine, call: string, id: string): string[] =>
  containers
    .filter(({ needs }) => call === 'removeContainer' && needs.some(one => one.container === id))
    .map(user => `${call} ${id}, which ${user.id} needs`);

/** What Plimsoll asks to be removed although something that runs uses it at this moment. */
const usedBy = ({ containers }: FakeEngine, call: string, id: string): string[] =>
  containers
    .filter(({ inspected }) => inspected?.running)
    .filter(
      running =>
        (call === 'removeContainer' && running.id === id) ||
        (call === 'removeNetwork' && running.networks.some(network => network.id === id)) ||
        (call === 'removeVolume' && running.volumes.includes(id))
    )
    .map(running => `${call} ${id}, which ${running.id} uses`);

describe('in any world, with any choice', { timeout: 60_000 }, () => {
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
            for (const need of container.needs)
              if (world.containers.some(({ id }) => id === need.container))
                expect(left).toContain(`container ${need.container}`);
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

  it('holds whatever other programs and people do meanwhile, and however the engine fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWorld,
        anyWorld,
        fc.array(meanwhile, { maxLength: 25 }),
        anyRules,
        async (world, later, changes, rules) => {
          const parts = setUp();
          const { engine, cleanup } = parts;
          Object.assign(engine, structuredClone(world));
          // The owners of what still runs are gone, so that some of it may stop and go, too.
          parts.machine.goneFolders.add('/gone');
          const plan = await cleanup.plan();
          const mustStay = new Set(protectedOf(world, []));
          const lost: string[] = [];
          const gone: string[] = [];
          let calls = 0;
          engine.before = (call, id) => {
            calls += 1;
            const due = changes.filter(({ at }) => at === calls).map(({ change }) => change);
            const changing = /^(remove|stop)/.test(call);
            // What happens between the last look and the removal is the engine's to refuse.
            for (const { change, which, at } of changes) {
              if (at !== calls || changing) continue;
              if (change === 'rule') {
                parts.settings.protectionRules = rules;
                for (const kept of protectedOf(engine, rules)) mustStay.add(kept);
              } else gone.push(...changeOutside(engine, later, change, which));
            }
            if (due.includes('fail')) throw unreachable();
            if (!call.startsWith('remove')) return;
            lost.push(...usedBy(engine, call, id), ...neededBy(engine, call, id));
            if (due.includes('lose the answer')) {
              takeAway(engine, call, id);
              throw unreachable();
            }
          };
          const report = await carryOut(parts, plan);
          const outcomes = [report.removed, report.stopped, report.skipped, report.failed].flat();
          const planned = plan.items.map(({ itemId }) => itemId);
          expect(outcomes.map(({ itemId }) => itemId).toSorted()).toEqual(planned.toSorted());
          const [pass] = await finished(parts);
          expect(pass?.items.map(({ name }) => name).toSorted()).toEqual(
            plan.items.map(({ name }) => name).toSorted()
          );
          expect(
            pass?.items.filter(({ state, outcome }) => state !== 'settled' || !outcome)
          ).toEqual([]);
          expect(lost).toEqual([]);
          const left = new Set([...idsOf(engine), ...gone]);
          for (const id of mustStay) expect(left).toContain(id);
          const chosen = new Set(plan.items.map(({ kind, id }) => `${kind} ${id}`));
          for (const { name, anonymous } of world.volumes)
            if (!anonymous) chosen.delete(`volume ${name}`);
          const anonymous = world.volumes.filter(volume => volume.anonymous);
          for (const { name } of anonymous) chosen.add(`volume ${name}`);
          for (const id of idsOf(world)) if (!chosen.has(id)) expect(left).toContain(id);
        }
      ),
      { numRuns: 300 }
    );
  });
});
