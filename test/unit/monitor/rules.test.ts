import { describe, expect, it } from 'vitest';
import { emptyInventory } from '../../../electron/monitor/inventory';
import { protectionIn } from '../../../electron/monitor/protection';
import { matchesOf } from '../../../electron/monitor/rules';
import { parseRule, ruleText } from '../../../shared/model/rule';
import { aContainer, aNetwork, anImage, aVolume } from '../../helpers/things';

const ruled = (...texts: string[]) =>
  protectionIn(
    [],
    texts.map(text => parseRule(text) ?? { by: 'name', pattern: 'no such rule' })
  );

const shop = { 'com.docker.compose.project': 'shop', team: 'core' };

describe('protection rules', () => {
  it.each([
    ['label:team', true],
    ['label:team=core', true],
    ['label:team=c*', true],
    ['label:team=other', false],
    ['label:tea', false],
    ['label:*', true],
    ['name:web-?', true],
    ['name:web', false],
    ['project:shop', true],
    ['project:s*', true],
    ['project:other', false],
    ['image:postgres', true],
    ['image:postgres:16*', true],
    ['image:registry.test/*', false]
  ])('%s keeps a container: %s', (rule, keeps) => {
    const container = aContainer('id', { name: 'web-1', image: 'postgres:16', labels: shop });
    expect(ruled(rule).container(container)).toBe(keeps ? `matches your rule ${rule}` : null);
  });

  it.each([
    ['name:data', 'volume'],
    ['name:data', 'network'],
    ['project:shop', 'volume'],
    ['project:shop', 'network'],
    ['project:shop', 'image'],
    ['image:reg:5000/app', 'image'],
    ['image:reg:5000/app:2', 'image'],
    ['name:reg:5000/*', 'image']
  ] as const)('%s keeps a %s', (rule, kind) => {
    const protection = ruled('name:nothing', rule);
    const why = {
      volume: protection.volume(aVolume('data', { labels: shop })),
      network: protection.network(aNetwork('data', { labels: shop })),
      image: protection.image(anImage('i', { tags: ['reg:5000/app:2'], labels: shop }))
    };
    expect(why[kind]).toBe(`matches your rule ${rule}`);
  });

  it.each(['image:reg.test/postgres*', 'image:reg.test/postgres', 'name:*@sha256:d?'])(
    '%s keeps an image that was pulled by its digest',
    rule => {
      const image = anImage('i', { digests: ['reg.test/postgres@sha256:d1'] });
      expect(ruled(rule).image(image)).toBe(`matches your rule ${rule}`);
    }
  );

  it('of a project keep nothing that belongs to none', () => {
    expect(ruled('project:*').volume(aVolume('data'))).toBeNull();
  });

  it('do not hide the reason that was there before', () => {
    const kind = aContainer('c', { labels: { 'io.x-k8s.kind.cluster': 'a' } });
    expect(ruled('name:*').container(kind)).toBe('belongs to a kind cluster');
  });

  it('are not needed for what says itself that it is kept', () => {
    const keep = (value: string) =>
      ruled().volume(aVolume('v', { labels: { 'plimsoll.keep': value } }));
    expect([keep(''), keep('true'), keep('false')]).toEqual([
      'has the label plimsoll.keep',
      'has the label plimsoll.keep',
      null
    ]);
  });
});

describe('parseRule', () => {
  it.each(['label:a=b:c', 'name:db-*', 'image:reg:5000/app:2'])('reads %s back', text => {
    const rule = parseRule(text);
    expect(rule && ruleText(rule)).toBe(text);
  });

  it.each(['', 'name', 'name:', 'size:big', 'label:=x', 'name:a b', `name:${'x'.repeat(201)}`])(
    'refuses %s',
    text => expect(parseRule(text)).toBeNull()
  );
});

describe('matchesOf', () => {
  it('tells what each rule matches, the first few by name', () => {
    const inventory = {
      ...emptyInventory,
      containers: [aContainer('web-1', { image: 'app:1' })],
      volumes: ['a', 'b', 'c', 'd', 'e', 'f'].map(name => aVolume(`data-${name}`)),
      images: [anImage('i', { tags: ['app:1'] })]
    };
    const rules = [
      { by: 'name', pattern: 'data-*' },
      { by: 'image', pattern: 'app' },
      { by: 'project', pattern: 'x' }
    ] as const;
    expect(matchesOf(rules, inventory)).toEqual([
      { count: 6, names: ['data-a', 'data-b', 'data-c', 'data-d', 'data-e'] },
      { count: 2, names: ['web-1', 'app:1'] },
      { count: 0, names: [] }
    ]);
  });
});
