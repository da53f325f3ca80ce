import { describe, expect, it } from 'vitest';
import { listEndpoints, resolveEndpoint } from '../../../../electron/engine/endpoint/endpoint';
import { contextFiles, surroundings } from './surroundings';

const standard = '/var/run/docker.sock';
const current = (name: string): Record<string, string> => ({
  '/home/sam/.docker/config.json': JSON.stringify({ currentContext: name, auths: {} })
});
const remote = contextFiles('remote', { Host: 'tcp://build:2376', SkipTLSVerify: false }, [
  'ca',
  'cert',
  'key'
]);
const metaPath = (name: string): string => Object.keys(contextFiles(name, {}))[0] ?? '';

describe('choosing an endpoint', () => {
  it('looks in the order of the docker CLI', async () => {
    const files = {
      ...current('remote'),
      ...remote,
      ...contextFiles('other', { Host: 'unix:///o' })
    };
    const sockets = [standard];
    const env: Record<string, string> = { DOCKER_HOST: 'tcp://env', DOCKER_CONTEXT: 'other' };
    const choose = async (choice: Parameters<typeof resolveEndpoint>[0]) =>
      (await resolveEndpoint(choice, surroundings({ env, files, sockets })))?.endpoint;

    const setting = 'unix:///setting';
    expect(await choose({ host: 'unix:///option', setting })).toMatchObject({
      url: 'unix:///option',
      source: 'option'
    });
    expect(await choose({ context: 'other', setting })).toMatchObject({
      url: 'unix:///o',
      source: 'option',
      name: 'other'
    });
    expect(await choose({ setting })).toMatchObject({ url: setting, source: 'settings' });
    expect(await choose({ setting: 'context:other' })).toMatchObject({
      url: 'unix:///o',
      source: 'settings'
    });
    expect(await choose({ setting: 'auto' })).toMatchObject({
      url: 'tcp://env:2375',
      source: 'DOCKER_HOST'
    });
    delete env.DOCKER_HOST;
    expect(await choose({})).toMatchObject({ url: 'unix:///o', source: 'DOCKER_CONTEXT' });
    delete env.DOCKER_CONTEXT;
    expect(await choose({})).toMatchObject({
      url: 'tcp://build:2376',
      kind: 'tls',
      source: 'current context',
      name: 'remote'
    });
    delete files['/home/sam/.docker/config.json'];
    expect(await choose({})).toMatchObject({ url: `unix://${standard}`, source: 'default socket' });
    sockets.pop();
    sockets.push('/home/sam/.colima/work/docker.sock');
    expect(await choose({})).toMatchObject({
      url: 'unix:///home/sam/.colima/work/docker.sock',
      source: 'known socket',
      name: 'Colima (work)'
    });
    sockets.pop();
    expect(await choose({})).toBeUndefined();
  });

  it('keeps to what is configured even when nothing listens there', async () => {
    const nowhere = surroundings({ env: { DOCKER_HOST: 'unix:///gone.sock' } });
    expect((await resolveEndpoint({}, nowhere))?.endpoint.url).toBe('unix:///gone.sock');
    const named = await resolveEndpoint({ context: 'default' }, surroundings());
    expect(named?.endpoint).toMatchObject({ url: `unix://${standard}`, name: 'default' });
  });

  it('finds nothing configured when the current context is the default one', async () => {
    expect(await resolveEndpoint({}, surroundings({ files: current('default') }))).toBeNull();
  });

  it('looks for named pipes on Windows', async () => {
    const windows = surroundings({
      platform: 'win32',
      sockets: ['//./pipe/dockerDesktopLinuxEngine']
    });
    expect((await resolveEndpoint({}, windows))?.endpoint).toMatchObject({
      url: 'npipe:////./pipe/dockerDesktopLinuxEngine',
      kind: 'npipe',
      name: 'Docker Desktop'
    });
  });

  it('follows DOCKER_CONFIG to another folder', async () => {
    const files = contextFiles('far', { Host: 'unix:///far' }, [], '/etc/docker-config');
    const place = surroundings({ env: { DOCKER_CONFIG: '/etc/docker-config' }, files });
    expect((await resolveEndpoint({ context: 'far' }, place))?.endpoint.url).toBe('unix:///far');
  });

  it('refuses a host and a context together', async () => {
    await expect(
      resolveEndpoint({ host: 'unix:///a', context: 'b' }, surroundings())
    ).rejects.toMatchObject({ code: 'bad-argument' });
  });

  it('names the contexts that exist when one is not known', async () => {
    const files = { ...remote, ...contextFiles('other', { Host: 'unix:///o' }) };
    await expect(
      resolveEndpoint({ context: 'tpyo\u001b[31m' }, surroundings({ files }))
    ).rejects.toMatchObject({
      code: 'not-found',
      message:
        'There is no Docker context named "tpyo [31m". ' +
        'The contexts that exist are: default, other, remote.'
    });
  });

  it.each([
    ['config.json', { '/home/sam/.docker/config.json': '{ "currentContext": ' }],
    ['meta.json', Object.fromEntries(Object.keys(remote).map(path => [path, '[]']))]
  ])('says which file is broken when it is %s', async (name, broken) => {
    const files = { ...current('remote'), ...broken };
    const message = expect.stringMatching(new RegExp(`^Docker's file .*${name} cannot be read`));
    await expect(resolveEndpoint({}, surroundings({ files }))).rejects.toMatchObject({
      code: 'bad-settings',
      message
    });
  });
});

describe('a context without an address of an engine', () => {
  const noEndpoint = /^The Docker context "odd" has no Docker endpoint,/;
  const noAddress = /^The Docker context "odd" has a Docker endpoint without an address,/;
  const unread = /meta\.json cannot be read/;
  const cases: [string, object | string, RegExp][] = [
    ['no endpoint', { Endpoints: {} }, noEndpoint],
    ['an endpoint of Kubernetes alone', { Endpoints: { kubernetes: { Host: 'x' } } }, noEndpoint],
    ['no Endpoints', {}, noEndpoint],
    ['Endpoints that are null', { Endpoints: null }, noEndpoint],
    ['an endpoint that is null', { Endpoints: { docker: null } }, noEndpoint],
    ['no Host', { Endpoints: { docker: { SkipTLSVerify: true } } }, noAddress],
    ['an empty Host', { Endpoints: { docker: { Host: '' } } }, noAddress],
    ['a blank Host', { Endpoints: { docker: { Host: ' ' } } }, noAddress],
    ['a Host that is null', { Endpoints: { docker: { Host: null } } }, noAddress],
    ['a scheme alone', { Endpoints: { docker: { Host: 'unix://' } } }, noAddress],
    ['a Host of another type', { Endpoints: { docker: { Host: 1 } } }, unread],
    ['Endpoints of another type', { Endpoints: 'docker' }, unread],
    ['a file that is not JSON', '{ "Name": "odd", ', unread]
  ];
  const place = (meta: object | string, more: Parameters<typeof surroundings>[0] = {}) => {
    const text = typeof meta === 'string' ? meta : JSON.stringify({ Name: 'odd', ...meta });
    const files = { [metaPath('odd')]: text, ...remote, ...more.files };
    return surroundings({ ...more, files, sockets: [standard] });
  };

  it.each(cases)('is refused with %s, however it is chosen', async (_, meta, message) => {
    const refusal = { message: expect.stringMatching(message) };
    const choose = (
      choice: Parameters<typeof resolveEndpoint>[0],
      more?: Parameters<typeof surroundings>[0]
    ) => expect(resolveEndpoint(choice, place(meta, more)));
    await choose({ context: 'odd' }).rejects.toMatchObject(refusal);
    await choose({ setting: 'context:odd' }).rejects.toMatchObject(refusal);
    await choose({}, { env: { DOCKER_CONTEXT: 'odd' } }).rejects.toMatchObject(refusal);
    await choose({}, { files: current('odd') }).rejects.toMatchObject(refusal);
  });

  it.each(cases)('is listed with its reason beside the others: %s', async (_, meta, message) => {
    const { offers, unusable } = await listEndpoints(place(meta));
    expect(offers.map(({ endpoint }) => endpoint.name)).toEqual(['remote', 'default']);
    expect(unusable).toEqual([
      {
        name: expect.stringMatching(/^odd$|^contexts\/meta\//),
        why: expect.stringMatching(message)
      }
    ]);
  });

  it('says that no engine was contacted, and how to give it one', async () => {
    const refused = resolveEndpoint({ context: 'odd' }, place({ Endpoints: {} }));
    await expect(refused).rejects.toMatchObject({
      code: 'unsupported-endpoint',
      message:
        'The Docker context "odd" has no Docker endpoint, so it names no engine. ' +
        'No engine was contacted. ' +
        'Add one with "docker context update --docker host=ADDRESS CONTEXT".'
    });
  });
});

describe('secure connections', () => {
  const pem = { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY' };
  const env = { DOCKER_HOST: 'tcp://build', DOCKER_CERT_PATH: '/certs' };

  it('takes them from the environment, verified or not as asked', async () => {
    const verified = { env: { ...env, DOCKER_TLS_VERIFY: '0' }, files: pem };
    expect(await resolveEndpoint({}, surroundings(verified))).toEqual({
      endpoint: {
        url: 'tcp://build:2376',
        kind: 'tls',
        source: 'DOCKER_HOST',
        name: 'DOCKER_HOST'
      },
      tls: { ca: 'CA', cert: 'CERT', key: 'KEY', skipVerify: false }
    });
    const unverified = { env: { ...env, DOCKER_TLS: '1' }, files: pem };
    expect((await resolveEndpoint({}, surroundings(unverified)))?.tls?.skipVerify).toBe(true);
    expect((await resolveEndpoint({}, surroundings({ env, files: pem })))?.endpoint).toMatchObject({
      kind: 'tcp',
      url: 'tcp://build:2375'
    });
  });

  it('leaves sockets alone whatever the environment says', async () => {
    const place = surroundings({ env: { DOCKER_HOST: 'unix:///a', DOCKER_TLS_VERIFY: '1' } });
    expect(await resolveEndpoint({}, place)).toMatchObject({ endpoint: { kind: 'unix' } });
  });

  it.each([
    ['no ca.pem', {}],
    ['a certificate without its key', { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT' }]
  ])('says what is missing when there is %s', async (_, files) => {
    const place = surroundings({ env: { ...env, DOCKER_TLS_VERIFY: '1' }, files });
    await expect(resolveEndpoint({}, place)).rejects.toMatchObject({ code: 'bad-credentials' });
  });

  it('takes them from a context', async () => {
    const resolved = await resolveEndpoint({ context: 'remote' }, surroundings({ files: remote }));
    expect(resolved?.tls).toEqual({
      ca: 'remote ca',
      cert: 'remote cert',
      key: 'remote key',
      skipVerify: false
    });
  });
});

describe('the endpoints on offer', () => {
  it('lists DOCKER_HOST, contexts and the sockets that exist, each address once', async () => {
    const files = {
      ...contextFiles('broken', { Host: 'ftp://me@far' }),
      ...contextFiles('far', { Host: 'ssh://me@far' }),
      ...contextFiles('desktop', { Host: 'unix:///home/sam/.docker/desktop/docker.sock' }),
      ...remote
    };
    const place = surroundings({
      env: { DOCKER_HOST: 'tcp://env' },
      files,
      sockets: [
        standard,
        '/home/sam/.docker/desktop/docker.sock',
        '/run/user/1000/podman/podman.sock'
      ]
    });
    const { offers, unusable } = await listEndpoints(place);
    expect(offers.map(({ choice, endpoint }) => [choice, endpoint.kind, endpoint.name])).toEqual([
      ['tcp://env:2375', 'tcp', 'DOCKER_HOST'],
      ['context:desktop', 'unix', 'desktop'],
      ['context:far', 'ssh', 'far'],
      ['context:remote', 'tls', 'remote'],
      [`unix://${standard}`, 'unix', 'default'],
      ['unix:///run/user/1000/podman/podman.sock', 'unix', 'Podman']
    ]);
    expect(offers[1]?.aliases).toEqual(['Docker Desktop']);
    expect(unusable).toEqual([{ name: 'broken', why: expect.stringContaining('ftp') }]);
  });

  it('names two contexts of one address together, and tells why others cannot be used', async () => {
    const torn = metaPath('torn');
    const half = Object.entries(remote).filter(([path]) => !path.endsWith('/key.pem'));
    const files = {
      ...contextFiles('one', { Host: 'tcp://build:2375' }),
      ...contextFiles('two', { Host: 'tcp://build:2375' }),
      ...Object.fromEntries(half),
      [torn]: '{ "Name": "to'
    };
    const { offers, unusable } = await listEndpoints(surroundings({ files }));
    expect(offers).toMatchObject([{ choice: 'context:one', aliases: ['two'] }]);
    expect(unusable).toEqual([
      {
        name: expect.stringMatching(/^contexts\/meta\/[0-9a-f]{12}$/),
        why: expect.stringContaining('cannot be read')
      },
      { name: 'remote', why: expect.stringContaining('no key.pem') }
    ]);
  });

  it.each(['', 'run', './run'])('looks no relative XDG_RUNTIME_DIR through: "%s"', async folder => {
    const sockets = ['/run/user/1000/docker.sock'];
    const place = surroundings({ env: { XDG_RUNTIME_DIR: folder }, sockets });
    const rootless = { name: 'Rootless Docker', url: 'unix:///run/user/1000/docker.sock' };
    expect((await resolveEndpoint({}, place))?.endpoint).toMatchObject(rootless);
    expect((await listEndpoints(place)).offers).toMatchObject([{ endpoint: rootless }]);
  });

  it('is empty where there is nothing', async () => {
    expect(await listEndpoints(surroundings())).toEqual({ offers: [], unusable: [] });
  });
});
