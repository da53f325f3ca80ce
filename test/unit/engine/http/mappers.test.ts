import { describe, expect, it } from 'vitest';
import * as map from '../../../../electron/engine/http/mappers';
import * as schemas from '../../../../electron/engine/http/schemas';
import { fixture } from './fixture';

const line = (fields: object): schemas.ContainerLine =>
  schemas.containerLine.parse({ Id: 'a'.repeat(64), State: 'running', Created: 1, ...fields });

describe('what Engine 20.10 answers', () => {
  it('becomes a list of containers', () => {
    const containers = schemas.containerList.parse(fixture('containers'));
    expect(containers.map(map.toListedContainer)).toMatchObject([
      { name: 'new', state: 'created', health: null, volumes: [] },
      { name: 'job', state: 'exited', volumes: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
      { name: 'paused', state: 'paused', image: 'plimsoll-test/busybox:engine' },
      {
        name: 'web',
        state: 'running',
        health: 'healthy',
        createdAt: 1_795_398_564_000,
        labels: { 'com.docker.compose.project': 'shop', 'plimsoll.dev': 'engine' },
        networks: [{ name: 'bridge', id: expect.stringMatching(/^5d7fae67cf48/) }],
        volumes: ['shop-data']
      }
    ]);
  });

  it('becomes an inspected container', () => {
    const details = schemas.containerDetails.parse(fixture('container-running'));
    expect(map.toInspectedContainer(details)).toEqual({
      id: 'd5ff945366f72ac24307b9373f06305b57975b05b7e94b79bfc69fa114abd2bf',
      name: 'web',
      state: 'running',
      running: true,
      pid: 15_144,
      exitCode: 0,
      createdAt: Date.parse('2026-11-23T01:49:24.007Z'),
      oomKilled: false,
      restartCount: 0,
      restartPolicy: 'no',
      stopSignal: null,
      startedAt: Date.parse('2026-11-23T01:49:24.201Z'),
      finishedAt: null,
      memoryLimitBytes: 67_108_864,
      memorySwapBytes: 134_217_728,
      removesItself: false,
      stopTimeoutSeconds: 10,
      volumes: ['shop-data'],
      needs: [],
      namedVolumes: ['shop-data']
    });
  });

  it('becomes a reading of a running container and none of a stopped one', () => {
    expect(map.toStatsReading(schemas.statsAnswer.parse(fixture('stats-running')))).toEqual({
      readAt: Date.parse('2026-11-23T01:49:28.576Z'),
      usageBytes: 1_245_184,
      inactiveFileBytes: 405_504,
      limitBytes: 67_108_864,
      cpuTotal: 87_667_462,
      cpuSystem: 5_504_750_000_000,
      onlineCpus: 2
    });
    expect(map.toStatsReading(schemas.statsAnswer.parse(fixture('stats-exited')))).toBeNull();
  });

  it('becomes images, networks and volumes', () => {
    const images = schemas.imageList.parse(fixture('images')).map(map.toListedImage);
    expect(images.map(({ tags, bytes }) => [tags, bytes])).toEqual([
      [[], 5_054_286],
      [['plimsoll-test/built:two'], 5_054_286],
      [['plimsoll-test/built:one'], 4_030_286],
      [['plimsoll-test/built:engine'], 4_030_286],
      [[], 6_078_286],
      [['plimsoll-test/busybox:engine'], 1_982_284]
    ]);
    const networks = schemas.networkList.parse(fixture('networks')).map(map.toListedNetwork);
    expect(networks.map(({ name }) => name).toSorted()).toEqual([
      'bridge',
      'host',
      'none',
      'shop-net'
    ]);
    expect(networks.every(({ createdAt }) => createdAt > 1_795_000_000_000)).toBe(true);
    const { Volumes } = schemas.volumeList.parse(fixture('volumes'));
    expect(Volumes.map(map.toListedVolume).map(volume => volume.anonymous)).toEqual([
      false,
      true,
      false
    ]);
  });
});

describe('what differs between engines', () => {
  it.each([
    ['Up 2 hours (healthy)', 'healthy'],
    ['Up 2 hours (unhealthy)', 'unhealthy'],
    ['Up 1 second (health: starting)', 'starting'],
    ['Up 3 seconds (Paused)', null],
    ['Up 3 seconds', null],
    ['Exited (137) 2 days ago', null],
    [undefined, null]
  ])('reads the health out of "%s"', (Status, health) => {
    expect(map.toListedContainer(line({ Status })).health).toBe(health);
  });

  it('prefers the health that newer engines tell apart', () => {
    const told = line({ Status: 'Up', Health: { Status: 'unhealthy', FailingStreak: 3 } });
    expect(map.toListedContainer(told).health).toBe('unhealthy');
    expect(map.toListedContainer(line({ Health: { Status: 'none' } })).health).toBeNull();
  });

  it.each([
    ['Running', 'running'],
    ['dead', 'dead'],
    ['configured', 'created'],
    ['stopped', 'exited'],
    ['stopping', 'running'],
    ['something new', 'running']
  ])('takes the state %s as %s', (State, state) => {
    expect(map.toListedContainer(line({ State })).state).toBe(state);
  });

  it('finds the own name among the names that links gave, and makes do without any', () => {
    expect(map.toListedContainer(line({ Names: ['/web/db', '/db'] })).name).toBe('db');
    expect(map.toListedContainer(line({ Names: null })).name).toBe('a'.repeat(12));
  });

  it('does without what podman leaves out', () => {
    const bare = map.toListedContainer(line({ Labels: null, NetworkSettings: null, Mounts: null }));
    expect(bare).toMatchObject({ labels: {}, networks: [], volumes: [], imageId: '' });
    const image = schemas.imageLine.parse({ Id: 'i', RepoTags: null, Labels: null });
    expect(map.toListedImage(image)).toMatchObject({ tags: [], labels: {} });
  });

  it.each([
    ['cgroup v2', { usage: 9, limit: 20, stats: { inactive_file: 4 } }, [9, 4, 20]],
    ['cgroup v1', { usage: 9, stats: { total_inactive_file: 3, inactive_file: 1 } }, [9, 3, 0]],
    ['podman', { usage: 9, limit: 2 ** 64 }, [9, null, 2 ** 64]],
    ['Windows', { privateworkingset: 7 }, [7, null, 0]]
  ])(
    'reads memory as %s tells it',
    (_, memory_stats, [usageBytes, inactiveFileBytes, limitBytes]) => {
      const answer = schemas.statsAnswer.parse({ read: '2026-01-01T00:00:00Z', memory_stats });
      expect(map.toStatsReading(answer)).toMatchObject({
        usageBytes,
        inactiveFileBytes,
        limitBytes
      });
    }
  );

  it('counts the processors it is told of, one way or the other', () => {
    const cpus = (cpu_stats: object): number | undefined =>
      map.toStatsReading(
        schemas.statsAnswer.parse({
          read: '2026-01-01T00:00:00Z',
          memory_stats: { usage: 1 },
          cpu_stats
        })
      )?.onlineCpus;
    expect(cpus({ online_cpus: 8 })).toBe(8);
    expect(cpus({ cpu_usage: { total_usage: 1, percpu_usage: [1, 2, 3] } })).toBe(3);
    expect(cpus({ online_cpus: 0 })).toBe(1);
  });

  it('knows a stop timeout and a missing memory limit', () => {
    const details = schemas.containerDetails.parse({
      Id: 'a',
      Name: '/a',
      Created: 'never',
      State: { Status: 'exited', ExitCode: 137, FinishedAt: '2026-01-01T00:00:00.123456789+01:00' },
      HostConfig: { Memory: 0 },
      Config: { StopTimeout: -1 },
      Mounts: [{ Type: 'bind' }, { Type: 'volume', Name: 'v' }]
    });
    expect(map.toInspectedContainer(details)).toMatchObject({
      running: false,
      exitCode: 137,
      createdAt: 0,
      startedAt: null,
      finishedAt: Date.parse('2025-12-31T23:00:00.123Z'),
      memoryLimitBytes: null,
      stopTimeoutSeconds: -1,
      volumes: ['v']
    });
  });

  it('knows an anonymous volume by its label or by its name', () => {
    const anonymous = (Name: string, Labels: object | null): boolean =>
      map.toListedVolume(schemas.volumeLine.parse({ Name, Labels })).anonymous;
    expect(anonymous('a', { 'com.docker.volume.anonymous': '' })).toBe(true);
    expect(anonymous('0'.repeat(64), null)).toBe(true);
    expect(anonymous('0'.repeat(63), null)).toBe(false);
    expect(anonymous('data', { other: '' })).toBe(false);
  });
});

const inspected = (HostConfig: object) =>
  map.toInspectedContainer(
    schemas.containerDetails.parse({
      Id: 'a',
      Name: '/a',
      Created: '2026-01-01T00:00:00Z',
      State: { Status: 'running' },
      HostConfig
    })
  );

describe('numbers that no engine should answer', () => {
  it.each([-5, -1, 0, 0.5, 2 ** 64, 1e300, Infinity, NaN, null, undefined, 'many'])(
    'take a limit of %s for none',
    Memory => {
      expect(inspected({ Memory }).memoryLimitBytes).toBeNull();
    }
  );

  it.each([
    [-1, -1],
    [0, 0],
    [1024, 1024],
    [-5, 0],
    [0.5, 0],
    [1e300, 0],
    [Infinity, 0],
    ['many', 0]
  ])('take memory and swap of %s for %i', (MemorySwap, bytes) => {
    expect(inspected({ Memory: 512, MemorySwap }).memorySwapBytes).toBe(bytes);
  });

  const read = (memory: object, cpu: object = {}) =>
    map.toStatsReading(
      schemas.statsAnswer.parse({
        read: '2026-01-01T00:00:00Z',
        memory_stats: memory,
        cpu_stats: cpu
      })
    );

  it.each([-5, 0.5, 1e300, Infinity, 'much'])('have no reading of a usage of %s', usage => {
    expect(read({ usage, limit: 9 })).toBeNull();
  });

  it('leave a bad number of a reading out and keep the others', () => {
    const stats = { inactive_file: -3, total_inactive_file: Infinity, other: 'x' };
    const cpu = { cpu_usage: { total_usage: Infinity }, system_cpu_usage: -1, online_cpus: -2 };
    expect(read({ usage: 9, limit: -5, stats }, cpu)).toMatchObject({
      usageBytes: 9,
      inactiveFileBytes: null,
      limitBytes: 0,
      cpuTotal: 0,
      cpuSystem: null,
      onlineCpus: 1
    });
  });

  it('leave out what /info says of memory and processors', () => {
    expect(schemas.infoAnswer.parse({ MemTotal: -5, NCPU: 1e300 })).toMatchObject({
      MemTotal: null,
      NCPU: null
    });
    expect(schemas.infoAnswer.parse({ MemTotal: 8, NCPU: 4 })).toMatchObject({
      MemTotal: 8,
      NCPU: 4
    });
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const labels = names.map(name => `"${name}": "of ${name}"`).join(', ');

  it('are labels like any other', () => {
    const given = line(JSON.parse(`{ "Labels": { ${labels} } }`) as object);
    expect(Object.entries(map.toListedContainer(given).labels)).toEqual(
      names.map(name => [name, `of ${name}`])
    );
    expect(map.toListedContainer(line({ Labels: {} })).labels['constructor']).toBeUndefined();
  });

  it('are networks like any other', () => {
    const networks = names.map(name => `"${name}": { "NetworkID": "${name}" }`).join(', ');
    const given = line(
      JSON.parse(`{ "NetworkSettings": { "Networks": { ${networks} } } }`) as object
    );
    expect(map.toListedContainer(given).networks).toEqual(names.map(name => ({ id: name, name })));
  });

  it('are kept in what is taken as the engine gave it', () => {
    const text = `{"Id":"a",${names.map(name => `"${name}":{"a":"b"}`).join(',')}}`;
    expect(JSON.stringify(schemas.raw.parse(JSON.parse(text)))).toBe(text);
  });

  it.each(names)('are no state: %s counts as running', State => {
    expect(map.toListedContainer(line({ State })).state).toBe('running');
  });

  it('are not taken for a map where there is none', () => {
    for (const Labels of [[], [['a', 'b']], 'a', 1, { a: 1 }]) {
      expect(schemas.volumeLine.safeParse({ Name: 'v', Labels }).success).toBe(false);
    }
  });
});
