import { describe, expect, it } from 'vitest';
import type { ContainerNeed } from '../../../electron/engine/port';
import { keptByNeed, needLevels } from '../../../electron/monitor/needs';
import { aContainer } from '../../helpers/things';

const vpnId = 'f'.repeat(64);
const anonymous = 'a'.repeat(64);
const vpn = aContainer(vpnId, { name: 'vpn' });
const using = (container: string, part: ContainerNeed['part'] = 'network') =>
  aContainer('web', { needs: [{ container, part }] });

const kept = (going: string[], ...containers: ReturnType<typeof aContainer>[]) =>
  Object.fromEntries(keptByNeed(new Set(going), containers));

describe('keptByNeed', () => {
  it.each([
    ['its id', using(vpnId)],
    ['its short id', using(vpnId.slice(0, 12))],
    ['the first letters of its id', using('ffff')],
    ['its name', using('vpn')]
  ])('keeps what a container that stays names by %s', (_, web) => {
    expect(kept([vpnId], vpn, web)).toEqual({ [vpnId]: 'shares its network namespace with web' });
  });

  it.each([
    ['network', 'shares its network namespace with web'],
    ['pid', 'shares its PID namespace with web'],
    ['ipc', 'shares its IPC namespace with web'],
    ['volumes', 'shares its volumes with web'],
    ['link', 'has a link from web']
  ] as const)('says that it is the %s', (part, why) => {
    expect(kept([vpnId], vpn, using('vpn', part))).toEqual({ [vpnId]: why });
  });

  it('lets go what only containers need that go as well, or that are gone', () => {
    expect(kept([vpnId, 'web'], vpn, using('vpn'))).toEqual({});
    expect(kept([vpnId], vpn, using('gone'))).toEqual({});
    expect(kept([vpnId], vpn, using('eeee'))).toEqual({});
    expect(kept([vpnId], vpn, using(''))).toEqual({});
  });

  it('keeps what is needed through another that has to stay', () => {
    const middle = aContainer('middle', { needs: [{ container: 'vpn', part: 'network' }] });
    const top = aContainer('top', { needs: [{ container: 'middle', part: 'volumes' }] });
    expect(kept([vpnId, 'middle'], vpn, middle, top)).toEqual({
      middle: 'shares its volumes with top',
      [vpnId]: 'shares its network namespace with middle'
    });
  });

  it('keeps the container that an anonymous volume was made for, while another mounts it', () => {
    const owner = aContainer('owner', { volumes: [anonymous] });
    const inspected = { namedVolumes: [anonymous] };
    const other = aContainer('other', { volumes: [anonymous], inspected });
    expect(kept(['owner'], owner, other)).toEqual({ owner: 'shares its volumes with other' });
    expect(kept(['other'], owner, other)).toEqual({});
  });

  it('lets go one of two that mount a volume with a name', () => {
    const inspected = { namedVolumes: ['data'] };
    const one = aContainer('one', { volumes: ['data'], inspected });
    const other = aContainer('other', { volumes: ['data'], inspected });
    expect(kept(['one'], one, other)).toEqual({});
  });
});

describe('needLevels', () => {
  const levels = (ids: string[], ...containers: ReturnType<typeof aContainer>[]) =>
    needLevels(
      ids.map(id => ({ id })),
      containers
    ).map(level => level.map(({ id }) => id));

  it('is one level where nothing needs anything', () => {
    expect(levels(['a', 'b'], aContainer('a'), aContainer('b'))).toEqual([['a', 'b']]);
    expect(levels([])).toEqual([]);
  });

  it('puts what needs others before them, also through what was not chosen', () => {
    const needs = (container: string) => ({ needs: [{ container, part: 'network' as const }] });
    const world = [aContainer('a'), aContainer('b', needs('a')), aContainer('c', needs('b'))];
    expect(levels(['a', 'b', 'c', 'd'], ...world)).toEqual([['c', 'd'], ['b'], ['a']]);
    expect(levels(['a', 'c'], ...world)).toEqual([['c'], ['a']]);
  });

  it('ends in a circle', () => {
    const needs = (container: string) => ({ needs: [{ container, part: 'volumes' as const }] });
    const world = [aContainer('a', needs('b')), aContainer('b', needs('a'))];
    expect(
      levels(['a', 'b'], ...world)
        .flat()
        .toSorted()
    ).toEqual(['a', 'b']);
  });
});
