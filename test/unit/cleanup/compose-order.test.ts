import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopLevels } from '../../../electron/cleanup/compose-order';
import { PlimsollError } from '../../../shared/errors';
import { carryOut, setUp, whys } from '../../helpers/cleanup-of-fake';
import { aContainer } from '../../helpers/things';

const service = (name: string, dependsOn = '', project = 'shop') => ({
  id: `${project}-${name}`,
  labels: {
    'com.docker.compose.project': project,
    'com.docker.compose.service': name,
    'com.docker.compose.depends_on': dependsOn
  }
});

type Labelled = ReturnType<typeof service>;

const idsOf = (levels: Labelled[][]): string[][] => levels.map(level => level.map(({ id }) => id));

describe('stopLevels', () => {
  const web = service('web', 'api:service_healthy:true,cache:service_started:false');
  const api = service('api', 'db:service_healthy:true');
  const [db, cache] = [service('db'), service('cache')];
  const plain = { id: 'plain', labels: {} as Labelled['labels'] };

  it.each<[string, Labelled[], string[][]]>([
    ['nothing', [], []],
    [
      'a chain and a branch',
      [db, cache, api, web],
      [['shop-web'], ['shop-cache', 'shop-api'], ['shop-db']]
    ],
    ['what Compose did not make', [plain, web, api], [['plain', 'shop-web'], ['shop-api']]],
    ['a chain whose middle was not chosen', [db, web], [['shop-web'], ['shop-db']]],
    ['a circle', [service('a', 'b:x'), service('b', 'a:x')], [['shop-a', 'shop-b']]],
    [
      'what depends on a circle, and what a circle depends on',
      [db, service('a', 'b'), service('b', 'a,db'), service('top', 'a')],
      [['shop-top'], ['shop-a', 'shop-b'], ['shop-db']]
    ],
    ['itself', [service('a', 'a:x:y')], [['shop-a']]],
    ['a missing service', [service('a', 'nobody:x:true,,:')], [['shop-a']]],
    [
      'the same names in another project',
      [service('db', '', 'other'), api, db],
      [['other-db', 'shop-api'], ['shop-db']]
    ]
  ])('orders %s', (_, chosen, levels) => {
    expect(idsOf(stopLevels(chosen, [web, api, db, cache]))).toEqual(levels);
  });

  it('in any graph holds each container once, and nothing before what depends on it', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const links = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names, 'gone')));
    fc.assert(
      fc.property(links, fc.subarray(names), (links, chosenNames) => {
        const needs = (name: string) => links.filter(([from]) => from === name).map(([, to]) => to);
        const all = names.map(name => service(name, needs(name).join(':service_started:true,')));
        const levels = stopLevels(
          all.filter((_, index) => chosenNames.includes(names[index] ?? '')),
          all
        );
        const order = levels.map(level => level.map(({ id }) => id.replace('shop-', '')));
        expect(order.flat().toSorted()).toEqual(chosenNames.toSorted());
        expect(order.every(level => level.length > 0)).toBe(true);
        const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
          needs(from).some(
            next => next === to || (!seen.has(next) && reaches(next, to, seen.add(next)))
          );
        const levelOf = (name: string) => order.findIndex(level => level.includes(name));
        for (const one of chosenNames)
          for (const other of chosenNames) {
            if (!reaches(one, other)) continue;
            if (reaches(other, one)) expect(levelOf(one)).toBe(levelOf(other));
            else expect(levelOf(one)).toBeLessThan(levelOf(other));
          }
      })
    );
  });
});

describe('a cleanup of a compose project', () => {
  const leftRunning = (...services: Labelled[]) => {
    const parts = setUp();
    const gone = '/gone';
    parts.machine.goneFolders.add(gone);
    parts.engine.containers = services.map(({ id, labels }) =>
      aContainer(id, {
        state: 'running',
        labels: { ...labels, 'com.docker.compose.project.working_dir': gone }
      })
    );
    return parts;
  };

  it('waits with the database until what uses it has stopped', async () => {
    const parts = leftRunning(service('db'), service('api', 'db'), service('web', 'api'));
    const running: Record<string, string[]> = {};
    parts.engine.before = (call, id) => {
      if (call !== 'stopContainer') return;
      running[id] = parts.engine.containers
        .filter(({ inspected }) => inspected?.running)
        .map(container => container.id);
    };
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(running).toEqual({
      'shop-web': ['shop-db', 'shop-api', 'shop-web'],
      'shop-api': ['shop-db', 'shop-api'],
      'shop-db': ['shop-db']
    });
    expect(report.removed).toHaveLength(3);
  });

  it('leaves running what something needs that did not stop', async () => {
    const cache = service('cache');
    const web = service('web', 'api,cache');
    const parts = leftRunning(service('db'), service('api', 'db'), web, cache);
    parts.engine.before = (call, id) => {
      if (call === 'stopContainer' && id === 'shop-api')
        throw new PlimsollError('engine-failed', 'It cannot be stopped.');
    };
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(report.removed.map(({ name }) => name)).toEqual(['shop-web', 'shop-cache']);
    expect(whys(report.failed)).toEqual([['shop-api', 'It cannot be stopped.']]);
    expect(whys(report.skipped)).toEqual([
      ['shop-db', 'It was left running: shop-api depends on it and did not stop.']
    ]);
    expect(parts.engine.count('stopContainer shop-db')).toBe(0);
  });

  it('stops what was needed only by something that was gone already', async () => {
    const parts = leftRunning(service('db'), service('api', 'db'));
    const plan = await parts.cleanup.plan();
    parts.engine.containers = parts.engine.containers.filter(({ id }) => id !== 'shop-api');
    const report = await carryOut(parts, plan);
    expect(report.removed.map(({ name }) => name)).toEqual(['shop-db']);
  });
});
