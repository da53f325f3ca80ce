import { describe, expect, it } from 'vitest';
import { planThings, type ChosenThing } from '../../../electron/cleanup/plan-things';
import { aContainer, anImage, aNetwork, aVolume } from '../../helpers/things';

const anonymous = 'a'.repeat(64);
const frame = { planId: 'p', now: 1_000, endpointUrl: 'unix:///x', disk: null, rules: [] };
const nothing = { containers: [], networks: [], volumes: [], images: [] };
const reason = 'left by the run tests';

const chosen = (kind: ChosenThing['kind'], id: string): ChosenThing => ({ kind, id, reason });

const itemsOf = (things: ChosenThing[], given: Partial<Parameters<typeof planThings>[1]>) =>
  planThings(things, { ...nothing, ...given }, frame).items;

describe('planThings', () => {
  it('plans exactly what was chosen, in the order in which it can go', () => {
    const world = {
      containers: [aContainer('on', { state: 'running' }), aContainer('off'), aContainer('other')],
      networks: [aNetwork('net'), aNetwork('other')],
      volumes: [aVolume('data'), aVolume('other')],
      images: [anImage('sha256:a', { tags: ['a:1'] }), anImage('sha256:b')]
    };
    const items = itemsOf(
      [
        chosen('image', 'sha256:a'),
        chosen('image', 'sha256:b'),
        chosen('volume', 'data'),
        chosen('network', 'net'),
        chosen('container', 'off'),
        chosen('container', 'on')
      ],
      world
    );
    expect(
      items.map(({ itemId, id, action, category, confirmByName, selected, startedAt }) => {
        return [itemId, id, action, category, confirmByName, selected, startedAt];
      })
    ).toEqual([
      ['container-1', 'off', 'remove', null, false, true, 10],
      ['container-2', 'on', 'stop and remove', null, false, true, 10],
      ['network-3', 'net', 'remove', 'unused-network', false, true, null],
      ['volume-4', 'data', 'remove', 'named-volume', true, false, null],
      ['image-5', 'sha256:a', 'remove', 'unused-image', false, false, null],
      ['image-6', 'sha256:b', 'remove', 'dangling-image', false, true, null]
    ]);
    expect(new Set(items.map(item => item.reason))).toEqual(new Set([reason]));
  });

  it('keeps a container that another one needs, unless that goes as well', () => {
    const needs = [{ container: 'vpn', part: 'network' as const }];
    const containers = [aContainer('vpn'), aContainer('web', { state: 'running', needs })];
    const world = { ...nothing, containers };
    const vpn = chosen('container', 'vpn');
    expect(planThings([vpn], world, frame)).toMatchObject({
      items: [],
      kept: [{ name: 'vpn', why: 'shares its network namespace with web' }]
    });
    const both = planThings([vpn, chosen('container', 'web')], world, frame);
    expect(both.items.map(({ name }) => name)).toEqual(['vpn', 'web']);
  });

  it('selects no volume and no tagged image, except the volumes of an environment', () => {
    const own = { 'plimsoll.environment': 'ab12' };
    const world = {
      volumes: [
        aVolume('data'),
        aVolume(anonymous, { anonymous: true }),
        aVolume('own', { labels: own })
      ],
      images: [anImage('i', { tags: ['old:1', 'new:1'] }), anImage('j', { tags: ['j:1'] })]
    };
    const items = itemsOf(
      [
        ...world.volumes.map(({ name }) => chosen('volume', name)),
        { ...chosen('image', 'new:1'), tagOf: 'i' },
        chosen('image', 'j')
      ],
      world
    );
    expect(items.map(({ name, selected }) => [name, selected])).toEqual([
      ['data', false],
      [anonymous, false],
      ['own', true],
      ['new:1', false],
      ['j:1', false]
    ]);
  });

  it('plans a tag alone, as long as its image has it and keeps another', () => {
    const tag = (id: string, tagOf: string): ChosenThing => ({ ...chosen('image', id), tagOf });
    const images = [anImage('i', { tags: ['old:1', 'new:1'] }), anImage('j', { tags: ['one:1'] })];
    const chosenTags = [
      tag('new:1', 'i'),
      tag('new:1', 'j'),
      tag('one:1', 'j'),
      tag('gone:1', 'i')
    ];
    const { items, kept } = planThings(chosenTags, { ...nothing, images }, frame);
    expect(items).toMatchObject([{ kind: 'image', id: 'new:1', name: 'new:1', tagOf: 'i' }]);
    expect(kept).toEqual([
      {
        kind: 'image',
        id: 'one:1',
        name: 'one:1',
        why: 'is the last tag of an image that was there before'
      }
    ]);
  });

  it('leaves out what is gone already', () => {
    expect(itemsOf([chosen('container', 'c'), chosen('volume', 'v')], {})).toEqual([]);
  });

  it('has an anonymous volume go with its container, and not one that was not chosen', () => {
    const container = aContainer('c', { volumes: [anonymous] });
    const world = { containers: [container], volumes: [aVolume(anonymous, { anonymous: true })] };
    const both = itemsOf([chosen('container', 'c'), chosen('volume', anonymous)], world);
    expect(both.map(({ id, volumes }) => [id, volumes.map(({ name }) => name)])).toEqual([
      ['c', [anonymous]]
    ]);
    expect(itemsOf([chosen('container', 'c')], world)[0]?.volumes).toEqual([]);
    const alone = itemsOf([chosen('volume', anonymous)], { volumes: world.volumes });
    expect(alone.map(({ category }) => category)).toEqual(['anonymous-volume']);
  });

  it('keeps what is protected, and says why', () => {
    const labels = { 'plimsoll.keep': '' };
    const { items, kept } = planThings(
      [chosen('container', 'c'), chosen('network', 'bridge')],
      { ...nothing, containers: [aContainer('c', { labels })], networks: [aNetwork('bridge')] },
      frame
    );
    expect(items).toEqual([]);
    expect(kept).toEqual([
      { kind: 'container', id: 'c', name: 'c', why: 'has the label plimsoll.keep' },
      { kind: 'network', id: 'bridge', name: 'bridge', why: 'comes with the engine' }
    ]);
  });
});
