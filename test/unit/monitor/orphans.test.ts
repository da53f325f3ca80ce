import { describe, expect, it } from 'vitest';
import { emptyInventory, type Inventory } from '../../../electron/monitor/inventory';
import { findOrphans } from '../../../electron/monitor/orphans';
import { aContainer, aDisk, aNetwork, anImage, aVolume, unruled } from '../../helpers/things';

const hour = 3_600_000;
const now = 100 * hour;
const options = { now, stoppedAfterSeconds: 3600, ...unruled };

const find = (world: Partial<Inventory>, disk = aDisk()) =>
  findOrphans({ ...emptyInventory, ...world }, disk, options);

const exited = (id: string, agoHours: number, more: Parameters<typeof aContainer>[1] = {}) =>
  aContainer(id, {
    ...more,
    inspected: { finishedAt: now - agoHours * hour, exitCode: 137, ...more.inspected }
  });

describe('stopped containers', () => {
  it.each([
    ['exited', exited('c', 5), 'exited 5 h ago with code 137'],
    [
      'created',
      aContainer('c', { state: 'created', createdAt: now - 3 * hour }),
      'created 3 h ago and never started'
    ],
    ['dead', exited('c', 2, { state: 'dead' }), 'left behind 2 h ago by a removal that failed']
  ])('are orphans with a reason when %s', (_, container, reason) => {
    expect(find({ containers: [container] })).toMatchObject([
      { kind: 'container', category: 'stopped-container', id: 'c', reason, protected: null }
    ]);
  });

  it.each(['running', 'paused', 'restarting', 'removing'] as const)(
    'are not orphans while %s',
    state => {
      expect(find({ containers: [aContainer('c', { state })] })).toEqual([]);
    }
  );

  it('are not orphans before their time, nor before inspect has told when they stopped', () => {
    expect(find({ containers: [exited('c', 0.9)] })).toEqual([]);
    expect(find({ containers: [{ ...exited('c', 5), inspected: null }] })).toEqual([]);
  });

  it("are never of a negative age when the engine's clock is ahead", () => {
    const world = { ...emptyInventory, containers: [exited('c', -5)] };
    expect(findOrphans(world, null, { now, stoppedAfterSeconds: 0, ...unruled })).toMatchObject([
      { ageSeconds: 0 }
    ]);
  });

  it('tell their owner, their size, and why they are protected', () => {
    const labels = { 'com.docker.compose.project': 'shop' };
    const kind = { 'io.x-k8s.kind.cluster': 'kind' };
    const item = { kind: 'container', id: 'a', name: 'a', bytes: 42, active: false } as const;
    const disk = aDisk({ items: [{ ...item, createdAt: null, lastUsedAt: null }] });
    expect(
      find({ containers: [exited('a', 5, { labels }), exited('b', 5, { labels: kind })] }, disk)
    ).toMatchObject([
      { owner: 'compose project shop', bytes: 42, protected: null },
      { owner: 'kind cluster', bytes: null, protected: 'belongs to a kind cluster' }
    ]);
  });
});

describe('stopped containers that another container needs', () => {
  const needs = [{ container: 'vpn', part: 'network' as const }];
  const vpn = exited('vpn', 5);
  const found = (...containers: ReturnType<typeof aContainer>[]) =>
    find({ containers }).map(({ id, protected: why }) => [id, why]);

  it.each([
    ['runs', aContainer('web', { state: 'running', needs })],
    ['has just stopped', exited('web', 0.1, { needs })],
    ['was not inspected yet', { ...exited('web', 5, { needs }), inspected: null }]
  ])('stay while one that %s needs them', (_, web) => {
    expect(found(vpn, web)).toEqual([['vpn', 'shares its network namespace with web']]);
  });

  it('stay with one that is protected', () => {
    const web = exited('web', 5, { needs, labels: { 'plimsoll.keep': '' } });
    expect(found(vpn, web)).toEqual([
      ['vpn', 'shares its network namespace with web'],
      ['web', 'has the label plimsoll.keep']
    ]);
  });

  it('may go together with it', () => {
    expect(found(vpn, exited('web', 5, { needs }))).toEqual([
      ['vpn', null],
      ['web', null]
    ]);
  });

  it('keep their network, too', () => {
    const networks = [aNetwork('n1', { name: 'shop' })];
    const attached = exited('vpn', 5, { networks: [{ id: 'n1', name: 'shop' }] });
    const web = aContainer('web', { state: 'running', needs });
    expect(find({ networks, containers: [attached, web] }).map(({ kind }) => kind)).toEqual([
      'container'
    ]);
  });
});

describe('running leftovers that another container needs', () => {
  const labels = { 'org.testcontainers.sessionId': 'gone' };
  const vpn = aContainer('vpn', { state: 'running', labels });
  const needs = [{ container: 'vpn', part: 'pid' as const }];

  it('stay while it stays, and may go together with it', () => {
    const web = aContainer('web', { state: 'running', needs });
    expect(find({ containers: [vpn, web] })).toMatchObject([
      { id: 'vpn', category: 'running-leftover', protected: 'shares its PID namespace with web' }
    ]);
    expect(find({ containers: [vpn, { ...web, labels }] })).toMatchObject([
      { id: 'vpn', protected: null },
      { id: 'web', protected: null }
    ]);
  });

  it('keep a stopped one that they need: they go only when somebody chooses them', () => {
    const web = aContainer('web', { state: 'running', needs, labels });
    expect(find({ containers: [exited('vpn', 5), web] })).toMatchObject([
      { id: 'vpn', protected: 'shares its PID namespace with web' },
      { id: 'web', protected: null }
    ]);
  });
});

describe('networks', () => {
  const shop = aNetwork('n1', { name: 'shop' });
  const attached = { networks: [{ id: 'n1', name: 'shop' }] };

  it('are orphans when no container uses them', () => {
    expect(find({ networks: [shop] })).toMatchObject([
      { category: 'unused-network', reason: 'no container uses it' }
    ]);
  });

  it('are orphans when only orphans use them', () => {
    expect(find({ networks: [shop], containers: [exited('c', 5, attached)] })).toMatchObject([
      { kind: 'container' },
      { kind: 'network', reason: 'only stopped containers that can go use it' }
    ]);
  });

  it.each([
    ['a running container', aContainer('c', { state: 'running', ...attached })],
    ['a container that has just stopped', exited('c', 0.1, attached)],
    [
      'one that was never started and knows the name alone',
      aContainer('c', { state: 'running', networks: [{ id: '', name: 'shop' }] })
    ]
  ])('are in use by %s', (_, container) => {
    expect(find({ networks: [shop], containers: [container] })).toEqual([]);
  });

  it('are in use by a protected container that will not go', () => {
    const container = exited('c', 5, { ...attached, labels: { 'k3d.role': 'server' } });
    expect(find({ networks: [shop], containers: [container] }).map(({ kind }) => kind)).toEqual([
      'container'
    ]);
  });

  it('that come with the engine are not listed at all', () => {
    const networks = ['bridge', 'host', 'none', 'ingress'].map(name => aNetwork(name));
    expect(find({ networks })).toEqual([]);
  });

  it('that are the ingress of a swarm are not listed at all, by whatever name', () => {
    const networks = [aNetwork('i', { name: 'my-ingress', inSwarm: true, ingress: true })];
    expect(find({ networks })).toEqual([]);
  });

  it('of a swarm stay: other nodes may use them', () => {
    expect(find({ networks: [aNetwork('n', { inSwarm: true })] })).toMatchObject([
      { id: 'n', protected: 'belongs to Docker Swarm' }
    ]);
  });

  it('that are config-only stay, and what others were made from is in use', () => {
    const why = 'is config-only: other networks are made from it';
    expect(find({ networks: [aNetwork('cfg', { configOnly: true })] })).toMatchObject([
      { id: 'cfg', protected: why }
    ]);
    const networks = [aNetwork('base'), aNetwork('made', { configFrom: 'base' })];
    expect(find({ networks }).map(({ id }) => id)).toEqual(['made']);
  });
});

describe('volumes', () => {
  it('are orphans when no container has them, anonymous and named told apart', () => {
    const volumes = [aVolume('a', { anonymous: true }), aVolume('data')];
    expect(find({ volumes })).toMatchObject([
      { category: 'anonymous-volume' },
      { category: 'named-volume', id: 'data', name: 'data' }
    ]);
  });

  it('are in use by stopped containers, too', () => {
    const volumes = [aVolume('a', { anonymous: true }), aVolume('data')];
    const containers = [exited('c', 5, { volumes: ['a', 'data'] })];
    expect(find({ volumes, containers }).map(({ kind }) => kind)).toEqual(['container']);
  });

  it('have no age when the driver does not tell', () => {
    expect(find({ volumes: [aVolume('v', { createdAt: null })] })[0]?.ageSeconds).toBe(0);
  });
});

describe('what belongs to an environment', () => {
  it('stays, though nobody uses it at the moment', () => {
    const own = { labels: { 'plimsoll.environment': 'ab12' } };
    const found = find({
      containers: [exited('job', 5, own)],
      networks: [aNetwork('net', own)],
      volumes: [aVolume('data', own)]
    });
    const why = 'belongs to an environment: "plimsoll environments" tells whether its run is over';
    expect(found.map(orphan => [orphan.id, orphan.protected])).toEqual([
      ['job', why],
      ['net', why],
      ['data', why]
    ]);
  });
});

describe('images', () => {
  it('are orphans when no container uses them, dangling and tagged told apart', () => {
    const images = [anImage('sha256:0123456789abcdef'), anImage('i2', { tags: ['b:2', 'a:1'] })];
    expect(find({ images })).toMatchObject([
      { category: 'dangling-image', name: '0123456789ab' },
      { category: 'unused-image', name: 'a:1, b:2' }
    ]);
  });

  it('that were pulled by digest have a name and are not dangling', () => {
    const digest = `registry.test/postgres@sha256:${'d'.repeat(64)}`;
    const images = [anImage('sha256:0123456789abcdef', { digests: [digest] })];
    expect(find({ images })).toMatchObject([
      { category: 'unused-image', name: digest, reason: 'no container uses it' }
    ]);
  });

  it('are named by the digests that do not go with a tag', () => {
    const digests = ['host:5000/a@sha256:1', 'b@sha256:1'];
    const images = [anImage('i', { tags: ['host:5000/a:1'], digests })];
    expect(find({ images })).toMatchObject([{ name: 'b@sha256:1, host:5000/a:1' }]);
  });

  it.each(['shop@sha256:1', 'shop:1@sha256:1'])('are in use by a container of %s', image => {
    const images = [anImage('i', { digests: ['shop@sha256:1'] })];
    expect(find({ images, containers: [exited('c', 0, { imageId: 'other', image })] })).toEqual([]);
  });

  it.each([
    ['by id', { imageId: 'i', image: 'i' }],
    ['by tag', { imageId: 'other', image: 'shop:latest' }],
    ['by a name without its tag', { imageId: 'other', image: 'shop' }]
  ])('are in use by a stopped container %s', (_, given) => {
    const images = [anImage('i', { tags: ['shop:latest'] })];
    expect(find({ images, containers: [exited('c', 0, given)] })).toEqual([]);
  });

  it('with a port in their registry are told from tags', () => {
    const images = [anImage('i', { tags: ['host:5000/shop:latest'] })];
    const containers = [exited('c', 0, { imageId: 'other', image: 'host:5000/shop' })];
    expect(find({ images, containers })).toEqual([]);
  });
});

describe('build cache', () => {
  const entry = { kind: 'build-cache', name: 'step', bytes: 1, createdAt: 0 } as const;

  it('is one orphan for all that a prune would take, with the bytes of that', () => {
    const disk = aDisk({
      buildCache: { count: 3, active: 0, bytes: 30, reclaimableBytes: 30 },
      items: [
        { ...entry, id: 'a', active: false, lastUsedAt: now - 2 * hour },
        { ...entry, id: 'b', active: false, lastUsedAt: now - 9 * hour },
        { ...entry, id: 'c', active: true, lastUsedAt: now }
      ]
    });
    expect(find({}, disk)).toMatchObject([
      {
        id: 'build-cache',
        bytes: 2,
        ageSeconds: 7200,
        reason: '2 entries that no build uses, the latest from 2 h ago'
      }
    ]);
  });

  it('is none when all of it is used, or when the disk was not measured', () => {
    const disk = aDisk({ items: [{ ...entry, id: 'c', active: true, lastUsedAt: now }] });
    expect(find({}, disk)).toEqual([]);
    expect(findOrphans(emptyInventory, null, options)).toEqual([]);
  });
});
