import { describe, expect, it } from 'vitest';
import {
  guardContainer,
  guardImage,
  guardNetwork,
  guardTag,
  guardVolume
} from '../../../electron/cleanup/guards';
import type { InspectedContainer } from '../../../electron/engine/port';
import { aContainer, aNetwork, anImage, aVolume } from '../../helpers/things';

const inspected = (given: Partial<InspectedContainer>): InspectedContainer | null =>
  aContainer('c', { inspected: given }).inspected;

describe('guardContainer', () => {
  const item = { name: 'c', startedAt: 10, action: 'remove' } as const;

  it.each([
    ['lets go what is as it was previewed', inspected({ startedAt: 10 }), null, null],
    ['leaves what is gone', null, null, 'It was gone already.'],
    ['leaves what runs', inspected({ startedAt: 10, running: true }), null, 'It is running.'],
    [
      'leaves what is paused',
      inspected({ startedAt: 10, state: 'paused' }),
      null,
      'It is running.'
    ],
    [
      'leaves what restarts',
      inspected({ startedAt: 10, state: 'restarting' }),
      null,
      'It is running.'
    ],
    [
      'leaves what was started, even when it has stopped again',
      inspected({ startedAt: 11 }),
      null,
      'It was started since the preview.'
    ],
    [
      'leaves what is protected by now',
      inspected({ startedAt: 10 }),
      'its session runs',
      'It is protected: its session runs.'
    ]
  ])('%s', (_, now, protectedBy, refusal) => {
    expect(guardContainer(item, now, protectedBy)).toBe(refusal);
  });

  it('lets a running container be stopped, unless it was started again since', () => {
    const stop = { name: 'c', startedAt: 10, action: 'stop' } as const;
    expect(guardContainer(stop, inspected({ startedAt: 10, running: true }), null)).toBeNull();
    expect(guardContainer(stop, inspected({ startedAt: 11, running: true }), null)).not.toBeNull();
  });

  it('leaves what was renamed', () => {
    expect(guardContainer({ ...item, name: 'other' }, inspected({ startedAt: 10 }), null)).toBe(
      'It is called c now.'
    );
  });

  it('notices the first start of what was never started', () => {
    const created = { name: 'c', startedAt: null, action: 'remove' } as const;
    expect(guardContainer(created, inspected({ startedAt: 5 }), null)).not.toBeNull();
    expect(guardContainer(created, inspected({ startedAt: null }), null)).toBeNull();
  });
});

describe('guardContainer of one that another needs', () => {
  const needed = 'shares its network namespace with web';
  const guard = (action: 'remove' | 'stop' | 'stop and remove', running: boolean) =>
    guardContainer({ name: 'c', startedAt: 10, action }, inspected({ running }), null, needed);

  it('leaves it, and lets it be stopped alone', () => {
    expect(guard('remove', false)).toBe('It shares its network namespace with web.');
    expect(guard('stop and remove', true)).toBe('It shares its network namespace with web.');
    expect(guard('stop', true)).toBeNull();
  });
});

describe('guardNetwork', () => {
  const networks = [
    aNetwork('n', { name: 'shop' }),
    aNetwork('b', { name: 'bridge' }),
    aNetwork('i', { name: 'my-ingress', inSwarm: true, ingress: true }),
    aNetwork('s', { inSwarm: true }),
    aNetwork('cfg', { configOnly: true }),
    aNetwork('base'),
    aNetwork('made', { configFrom: 'base' })
  ];
  const user = aContainer('web', { networks: [{ id: 'n', name: 'shop' }] });

  it('lets go what nobody uses', () => {
    expect(
      guardNetwork({ id: 'n' }, { networks, containers: [aContainer('c')], rules: [] }, [])
    ).toBeNull();
  });

  it.each([
    ['is gone', 'x', [], [], 'It was gone already.'],
    ['a container uses', 'n', [user, { ...user, id: 'w2' }], [], 'It is in use by web and 1 more.'],
    ['names an attached container itself', 'n', [aContainer('db')], ['db'], 'It is in use by db.'],
    [
      'names something attached that is not listed',
      'n',
      [],
      ['lb'],
      'Something is attached to it.'
    ],
    ['comes with the engine', 'b', [], [], 'It is protected: comes with the engine.'],
    ['is the ingress of a swarm', 'i', [], [], 'It is protected: comes with the engine.'],
    ['belongs to a swarm', 's', [], [], 'It is protected: belongs to Docker Swarm.'],
    [
      'is config-only',
      'cfg',
      [],
      [],
      'It is protected: is config-only: other networks are made from it.'
    ],
    ['others were made from', 'base', [], [], 'It is in use by made.']
  ])('leaves what %s', (_, id, containers, attached, refusal) => {
    expect(guardNetwork({ id }, { networks, containers, rules: [] }, attached)).toBe(refusal);
  });
});

describe('guardVolume', () => {
  const terms = { plannedAt: 100, confirmedNames: new Set(['data']) };
  const volumes = [
    aVolume('data'),
    aVolume('other'),
    aVolume('anon', { anonymous: true }),
    aVolume('again', { anonymous: true, createdAt: 101 }),
    aVolume('buildx_buildkit_x_state')
  ];
  const containers = [aContainer('db', { volumes: ['used', 'other'] })];

  it.each([
    ['data', null],
    ['anon', null],
    ['x', 'It was gone already.'],
    ['other', 'It is in use by db.'],
    ['again', 'It was made again since the preview.'],
    ['buildx_buildkit_x_state', 'It is protected: holds the cache of a buildx builder.']
  ])('answers for %s with %s', (id, refusal) => {
    expect(guardVolume({ id }, { volumes, containers, rules: [] }, terms)).toBe(refusal);
  });

  it('leaves a named volume that was not confirmed by name, whatever the plan says of it', () => {
    const none = { plannedAt: 100, confirmedNames: new Set<string>() };
    const world = { volumes, containers: [], rules: [] };
    expect(guardVolume({ id: 'data' }, world, none)).toBe('It was not confirmed by name.');
  });
});

describe('guardImage', () => {
  const images = [anImage('i', { tags: ['b:2', 'a:1'] }), anImage('sha256:0123456789abcdef')];

  it.each([
    ['i', 'a:1, b:2', [], null],
    ['sha256:0123456789abcdef', '0123456789ab', [], null],
    ['x', 'x', [], 'It was gone already.'],
    ['i', 'a:1', [], 'Its tags have changed since the preview.'],
    ['i', '0123456789ab', [], 'Its tags have changed since the preview.'],
    ['i', 'a:1, b:2', [aContainer('web', { imageId: 'i' })], 'It is in use by web.']
  ])('answers for %s, previewed as %s', (id, name, containers, refusal) => {
    expect(guardImage({ id, name }, { images, containers, rules: [] })).toBe(refusal);
  });
});

describe('guardTag', () => {
  const images = [anImage('i', { tags: ['b:2', 'a:latest'] }), anImage('j', { tags: ['c:1'] })];

  it.each([
    ['a:latest', 'i', [], null],
    ['a:latest', 'i', [aContainer('web', { image: 'b:2', imageId: 'i' })], null],
    ['a:latest', 'i', [aContainer('web', { image: 'a' })], 'It is in use by web.'],
    ['a:latest', 'j', [], 'It is a tag of another image now.'],
    ['x:1', 'i', [], 'It was gone already.'],
    ['c:1', 'j', [], 'It is the last tag of its image, which would go with it.']
  ])('answers for %s of %s', (id, tagOf, containers, refusal) => {
    expect(guardTag({ id, tagOf }, { images, containers, rules: [] })).toBe(refusal);
  });
});
