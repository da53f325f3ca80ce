import { afterEach, describe, expect, it } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DockerodeEngine } from '../../../../electron/engine/http/dockerode-engine';
import type { EngineEvent } from '../../../../electron/engine/port';
import { DisposableStore } from '../../../../shared/disposable';
import { startApiServer } from '../api-server';
import type { CallBounds } from '../../../../electron/engine/http/call-bounds';
import { ManualClock } from '../../../helpers/manual-clock';

let held = new DisposableStore();
afterEach(() => {
  held.dispose();
  held = new DisposableStore();
});

type Answers = Parameters<typeof startApiServer>[0];

const connected = async (
  answers: Answers,
  bounds: Partial<CallBounds> = {},
  clock?: ManualClock
) => {
  const server = await startApiServer(answers);
  held.add({ dispose: () => server.close() });
  const engine = held.add(new DockerodeEngine(server.resolved, bounds, clock));
  await engine.connect();
  return { engine, server };
};

const collect = async (events: AsyncIterable<EngineEvent>): Promise<string[]> => {
  const actions = [];
  for await (const { action } of events) actions.push(action);
  return actions;
};

const line = (action: string, timeNano = '1700000000000000001'): string =>
  `{"Type":"container","Action":"${action}","Actor":{"ID":"a"},"timeNano":${timeNano}}\n`;

describe('the engine over HTTP', () => {
  it('negotiates a version and pins it in every path but those that must not have one', async () => {
    const { engine, server } = await connected({
      '/v1.52/volumes': { Volumes: null },
      '/_ping': {}
    });
    expect(await engine.listVolumes()).toEqual([]);
    expect(await engine.ping()).toBeGreaterThan(0);
    expect(server.requests).toEqual([
      'GET /version',
      'GET /v1.52/info',
      'GET /v1.52/volumes',
      'GET /_ping'
    ]);
  });

  it('refuses calls before it is connected instead of sending them unversioned', async () => {
    const server = await startApiServer({});
    held.add({ dispose: () => server.close() });
    const engine = held.add(new DockerodeEngine(server.resolved));
    await expect(engine.listImages()).rejects.toMatchObject({ code: 'engine-unreachable' });
    expect(server.requests).toEqual([]);
  });

  it('is not misled by a DOCKER_HOST that points elsewhere or is broken', async () => {
    const before = process.env.DOCKER_HOST;
    process.env.DOCKER_HOST = 'tcp://%%';
    try {
      const { server } = await connected({});
      expect(server.requests).toContain('GET /version');
      expect(process.env.DOCKER_HOST).toBe('tcp://%%');
    } finally {
      if (before === undefined) delete process.env.DOCKER_HOST;
      else process.env.DOCKER_HOST = before;
    }
  });

  it.each([
    [301, 'elsewhere'],
    [302, 'elsewhere'],
    [303, '/v1.52/volumes'],
    [307, 'elsewhere'],
    [308, 'ftp://nowhere/']
  ])('follows no redirect (%i to %s)', async (status, to) => {
    const seen: string[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.end('[]');
    });
    await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve));
    held.add({ dispose: () => elsewhere.close() });
    const { port } = elsewhere.address() as AddressInfo;
    const location = to === 'elsewhere' ? `http://127.0.0.1:${port}/images` : to;
    const { engine, server } = await connected({
      '/v1.52/images/json': (_, response) => response.writeHead(status, { location }).end(),
      '/v1.52/events': (_, response) => response.writeHead(status, { location }).end()
    });
    const refused = {
      code: 'bad-answer',
      message: expect.stringContaining(`a redirect to ${location}, which was not followed.`)
    };
    await expect(engine.listImages()).rejects.toMatchObject(refused);
    await expect(
      collect(engine.events({ signal: new AbortController().signal }))
    ).rejects.toMatchObject(refused);
    expect([seen, server.requests.length]).toEqual([[], 4]);
  });

  it('gives up on an engine that takes the request and never answers', async () => {
    const clock = new ManualClock();
    let asked: () => void = () => undefined;
    const reached = new Promise<void>(resolve => (asked = resolve));
    const { engine } = await connected({ '/v1.52/images/json': () => asked() }, {}, clock);
    const listing = expect(engine.listImages()).rejects.toMatchObject({ code: 'engine-timeout' });
    await reached;
    await clock.advance(15_000);
    await listing;
    expect(clock.pending).toBe(0);
  });

  it('gives up on a body that begins and then stands still', async () => {
    const clock = new ManualClock();
    let begun: () => void = () => undefined;
    const reached = new Promise<void>(resolve => (begun = resolve));
    const { engine } = await connected(
      { '/v1.52/images/json': (_, response) => response.write('[', () => begun()) },
      {},
      clock
    );
    const listing = expect(engine.listImages()).rejects.toMatchObject({ code: 'engine-timeout' });
    await reached;
    await clock.advance(15_000);
    await listing;
  });

  it('rejects at once when the body is cut', async () => {
    const { engine } = await connected({
      '/v1.52/images/json': (_, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('[{"Id":', () => response.destroy());
      }
    });
    await expect(engine.listImages()).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: expect.stringContaining('closed the connection')
    });
  });

  it.each([
    ['null', 'null'],
    ['half a document', '[{"Id":'],
    ['a page', '<html>Bad gateway</html>'],
    ['nothing', ''],
    ['another document', '{"Id":"a"}']
  ])('calls %s a bad answer', async (_, body) => {
    const { engine } = await connected({
      '/v1.52/images/json': (_, response) => response.end(body)
    });
    await expect(engine.listImages()).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it('reads no more than so many bytes of an answer', async () => {
    let closed: () => void = () => undefined;
    const cutOff = new Promise<void>(resolve => (closed = resolve));
    const { engine } = await connected(
      {
        '/v1.52/images/json': (_, response) => {
          response.on('close', () => closed());
          const more = (): void => void (response.write(' '.repeat(4096)) && setImmediate(more));
          response.on('drain', more);
          more();
        }
      },
      { bodyBytes: 100_000 }
    );
    await expect(engine.listImages()).rejects.toMatchObject({ code: 'bad-answer' });
    await cutOff;
  });

  it('ends a call when its signal aborts', async () => {
    const leaving = new AbortController();
    const { engine } = await connected({ '/v1.52/networks': () => leaving.abort() });
    await expect(engine.listNetworks({ signal: leaving.signal })).rejects.toMatchObject({
      code: 'cancelled'
    });
    await expect(engine.listNetworks({ signal: leaving.signal })).rejects.toMatchObject({
      code: 'cancelled'
    });
  });

  it('never opens more connections than it may', async () => {
    const waiting: (() => void)[] = [];
    const { engine, server } = await connected(
      { '/v1.52/networks': (_, response) => waiting.push(() => response.end('[]')) },
      { sockets: 2 }
    );
    const all = Promise.all(Array.from({ length: 5 }, () => engine.listNetworks()));
    await expect.poll(() => waiting.length).toBe(2);
    for (let answered = 0; answered < 5; answered += 1) {
      await expect.poll(() => waiting.length).toBeGreaterThan(0);
      expect(waiting.length).toBeLessThanOrEqual(2);
      waiting.shift()?.();
    }
    expect(await all).toHaveLength(5);
    expect(server.requests.filter(request => request.endsWith('/networks'))).toHaveLength(5);
  });

  it('encodes ids and refuses those that would become another path', async () => {
    const { engine, server } = await connected({});
    expect(await engine.removeImage('a/b:c?force=1')).toBe('gone');
    expect(server.requests.at(-1)).toBe('DELETE /v1.52/images/a%2Fb%3Ac%3Fforce%3D1');
    await expect(engine.removeContainer('..', true)).rejects.toMatchObject({
      code: 'bad-argument'
    });
    await expect(engine.removeVolume('')).rejects.toMatchObject({ code: 'bad-argument' });
  });

  it('never sends force, and takes what is gone as gone', async () => {
    const { engine, server } = await connected({
      '/v1.52/containers/a': (_, response) => response.writeHead(204).end()
    });
    expect(await engine.removeContainer('a', true)).toBe('removed');
    expect(await engine.removeContainer('b', false)).toBe('gone');
    expect(await engine.removeNetwork('n')).toBe('gone');
    expect(await engine.removeVolume('v')).toBe('gone');
    expect(server.requests.slice(2)).toEqual([
      'DELETE /v1.52/containers/a?v=true',
      'DELETE /v1.52/containers/b?v=false',
      'DELETE /v1.52/networks/n',
      'DELETE /v1.52/volumes/v'
    ]);
  });

  it.each([
    [204, 'stopped'],
    [304, 'already stopped'],
    [404, 'gone']
  ])('takes %d as %s when stopping', async (status, outcome) => {
    const { engine, server } = await connected({
      '/v1.52/containers/a/stop': (_, response) => response.writeHead(status).end()
    });
    expect(await engine.stopContainer('a', 7)).toBe(outcome);
    expect(server.requests.at(-1)).toBe('POST /v1.52/containers/a/stop?t=7');
  });

  it('gives a stop its own timeout and 15 s more', async () => {
    const clock = new ManualClock();
    let asked: () => void = () => undefined;
    const reached = new Promise<void>(resolve => (asked = resolve));
    const { engine } = await connected({ '/v1.52/containers/a/stop': () => asked() }, {}, clock);
    let outcome = 'waiting';
    const stop = engine.stopContainer('a', 20).catch((error: Error) => (outcome = error.message));
    await reached;
    await clock.advance(34_999);
    expect(outcome).toBe('waiting');
    await clock.advance(1);
    await stop;
    expect(outcome).toMatch(/no whole answer within 35 s/);
  });

  it('sets no deadline for a container that has for ever to stop, which can still be cancelled', async () => {
    const clock = new ManualClock();
    const leaving = new AbortController();
    const { engine } = await connected(
      { '/v1.52/containers/a/stop': () => leaving.abort() },
      {},
      clock
    );
    const stop = engine.stopContainer('a', -1, { signal: leaving.signal });
    expect(clock.pending).toBe(0);
    await expect(stop).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('asks for one reading without a second one to compare, and for items of disk usage', async () => {
    const { engine, server } = await connected({
      '/v1.52/containers/a/stats': { read: '0001-01-01T00:00:00Z', memory_stats: {} },
      '/v1.52/system/df': {}
    });
    expect(await engine.readStats('a')).toBeNull();
    await engine.measureDisk();
    expect(server.requests.slice(2)).toEqual([
      'GET /v1.52/containers/a/stats?stream=false&one-shot=true',
      'GET /v1.52/system/df?verbose=true'
    ]);
  });

  it('prunes only build cache that nobody touched for so long', async () => {
    const { engine, server } = await connected({
      '/v1.52/build/prune': { CachesDeleted: null, SpaceReclaimed: 5 }
    });
    expect(await engine.pruneBuildCache(() => 3600)).toEqual({ bytesFreed: 5, removedIds: [] });
    const [method, url] = server.requests.at(-1)?.split(' ') ?? [];
    expect(method).toBe('POST');
    const query = new URL(url ?? '', 'http://engine').searchParams;
    expect(Object.fromEntries(query)).toEqual({ filters: '{"until":["3600s"]}' });
  });

  it.each([
    ['1.41', 'keep-storage'],
    ['1.48', 'reserved-space']
  ])('with API %s says how much of the cache stays as %s', async (api, name) => {
    const { engine, server } = await connected({
      '/version': { Version: '20', ApiVersion: api, MinAPIVersion: '1.24' },
      [`/v${api}/info`]: { ServerVersion: '20', MemTotal: 8, NCPU: 4, OperatingSystem: 'Test' },
      [`/v${api}/build/prune`]: { CachesDeleted: null, SpaceReclaimed: 0 }
    });
    await engine.pruneBuildCache(() => 60, { keepBytes: 10_000_000_000 });
    const [, url] = server.requests.at(-1)?.split(' ') ?? [];
    expect(new URL(url ?? '', 'http://engine').searchParams.get(name)).toBe('10000000000');
  });
});

describe('the events stream over HTTP', () => {
  it('tells the events across chunks and ends when the engine ends it', async () => {
    const { engine, server } = await connected({
      '/v1.52/events': (_, response) => {
        const text = line('start') + line('die');
        response.write(text.slice(0, 50));
        response.write(text.slice(50));
        response.end(line('cut').slice(0, 20));
      }
    });
    const { signal } = new AbortController();
    const events = engine.events({ signal, sinceNano: 1_700_000_000_000_000_001n });
    expect(await collect(events)).toEqual(['start', 'die']);
    expect(server.requests.at(-1)).toBe('GET /v1.52/events?since=1700000000.000000001');
  });

  it('says when the subscription is accepted, ends quietly when aborted, and lets go', async () => {
    let closed: () => void = () => undefined;
    const released = new Promise<void>(resolve => (closed = resolve));
    const { engine } = await connected({
      '/v1.52/events': (_, response) => {
        response.on('close', () => closed());
        response.flushHeaders();
      }
    });
    const leaving = new AbortController();
    const events = engine.events({ signal: leaving.signal, onOpen: () => leaving.abort() });
    expect(await collect(events)).toEqual([]);
    await released;
  });

  it('rejects when the connection breaks or the engine talks nonsense', async () => {
    const { signal } = new AbortController();
    const broken = await connected({
      '/v1.52/events': (_, response) => response.write(line('start'), () => response.destroy())
    });
    await expect(collect(broken.engine.events({ signal }))).rejects.toMatchObject({
      code: 'engine-unreachable'
    });
    const nonsense = await connected({ '/v1.52/events': (_, response) => response.end('what?\n') });
    await expect(collect(nonsense.engine.events({ signal }))).rejects.toMatchObject({
      code: 'bad-answer'
    });
  });
});
