import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filtered, json } from './answers';
import { Laboratory } from './laboratory';
import * as shapes from './shapes';
import { targets } from './targets';

describe.each(targets)('the Engine API itself, on $name', target => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
  });
  afterAll(() => laboratory.close());

  it.each(['GET', 'HEAD'])('answers a %s ping with the version it speaks', async method => {
    const { status, headers, text } = await laboratory.ask(method, '/_ping');
    expect(status).toBe(200);
    expect(text).toBe(method === 'GET' ? 'OK' : '');
    expect(headers['api-version']).toMatch(/^1\.\d+$/);
    expect(headers['ostype']).toBe('linux');
    expect(headers['cache-control']).toContain('no-store');
  });

  it('tells its version and the range of the API it serves', async () => {
    const answer = await laboratory.ask('GET', '/version');
    expect(answer.status).toBe(200);
    const parsed = shapes.version.parse(json(answer));
    expect(answer.headers['api-version']).toBe(parsed.ApiVersion);
  });

  it('tells what it runs on', async () => {
    const answer = await laboratory.ask('GET', '/info');
    expect(answer.status).toBe(200);
    shapes.info.parse(json(answer));
  });

  it('answers with and without a version in the path', async () => {
    const { ApiVersion } = shapes.version.parse(json(await laboratory.ask('GET', '/version')));
    expect((await laboratory.ask('GET', `/v${ApiVersion}/containers/json`)).status).toBe(200);
    expect((await laboratory.ask('GET', '/containers/json')).status).toBe(200);
  });

  it.each([
    ['/v1.99/version', 'too new'],
    ['/v1.1/version', 'too old']
  ])('refuses the version of %s', async (path, why) => {
    const { status, text } = await laboratory.ask('GET', path);
    expect(status).toBe(400);
    expect(text).toContain(why);
  });

  it.each([
    ['GET', '/nothing/here'],
    ['PUT', '/containers/json'],
    ['POST', '/version'],
    ['GET', '/v1.41/nothing']
  ])('does not know %s %s', async (method, path) => {
    const answer = await laboratory.ask(method, path);
    expect(answer.status).toBe(404);
    expect(json(answer)).toEqual({ message: 'page not found' });
  });

  it.each(['/containers/json', '/images/json', '/networks', '/volumes'])(
    'refuses a filter of %s that it does not know',
    async path => {
      const answer = await laboratory.ask('GET', filtered(path, { nonsense: ['x'] }));
      expect(answer.status).toBe(400);
      expect(shapes.message.parse(json(answer)).message).toMatch(/invalid filter/i);
    }
  );

  it.each([
    '/containers/json?filters=nonsense',
    '/images/json?filters=nonsense',
    '/networks?filters=nonsense',
    '/volumes?filters=nonsense',
    '/events?filters=nonsense',
    '/events?since=nonsense',
    '/containers/json?limit=nonsense'
  ])('refuses what it cannot parse in %s', async path => {
    const answer = await laboratory.ask('GET', path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(shapes.message.parse(json(answer)).message).toEqual(expect.any(String));
  });

  it.each([
    ['not JSON', { body: Buffer.from('{'), headers: { 'Content-Type': 'application/json' } }, 0],
    ['a list', { body: [] }, 0],
    ['another type', { body: Buffer.from('{}') }, 400],
    ['an image nobody has', { body: { Image: 'plimsoll-test/nobody', Cmd: ['true'] } }, 404]
  ])('refuses to create a container from %s', async (_what, ask, status) => {
    const answer = await laboratory.ask('POST', '/containers/create', ask);
    // Engine 20.10 answers 500 to what it cannot parse, later ones 400.
    if (status === 0) expect([400, 500]).toContain(answer.status);
    else expect(answer.status).toBe(status);
    expect(shapes.message.parse(json(answer)).message).toEqual(expect.any(String));
  });
});
