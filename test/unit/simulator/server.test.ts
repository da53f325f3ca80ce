import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../electron/simulator/simulator';
import { http, openLines } from '../../helpers/http';

const bounds = { statsTickMs: 10, removalMs: 5, diskUsageMs: 20 };
const tcp = { world: 'audit', listen: 'tcp://127.0.0.1:0', bounds } as const;

describe('the server', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator(tcp);
  });
  afterEach(() => simulator.dispose());

  const status = async (method: string, path: string, ask = {}): Promise<number> =>
    (await http(simulator.url, method, path, ask)).status;

  it('says which port it was given', () => {
    expect(simulator.url).toMatch(/^tcp:\/\/127\.0\.0\.1:[1-9]\d+$/);
  });

  it.each(['/%', '/containers/%zz/json', '/v1.41/%ff'])('answers %s with 400', async path => {
    expect(await status('GET', path)).toBe(400);
  });

  it.each([
    '/containers/../../etc/passwd/json',
    '/containers/__proto__/json',
    '/volumes/constructor',
    '/images/%00'
  ])('finds nothing at %s', async path => {
    expect(await status('GET', path)).toBe(404);
  });

  it('bounds the body it reads', async () => {
    const body = Buffer.alloc(3 * 1024 * 1024, 0x20);
    const headers = { 'Content-Type': 'application/json' };
    expect(await status('POST', '/containers/create', { body, headers })).toBe(413);
    expect(await status('GET', '/_ping')).toBe(200);
  });

  it('refuses a second disk measurement while one is under way', async () => {
    const both = [status('GET', '/system/df'), status('GET', '/system/df')];
    expect((await Promise.all(both)).toSorted((a, b) => a - b)).toEqual([200, 500]);
    expect(await status('GET', '/system/df')).toBe(200);
  });

  it('streams empty frames of a container that does not run', async () => {
    const stream = await openLines(simulator.url, '/containers/quirky_hopper/stats');
    await expect.poll(() => stream.lines.length).toBeGreaterThan(2);
    expect(JSON.parse(stream.lines[1] ?? '')).toMatchObject({ memory_stats: {} });
    stream.dispose();
  });

  it('ends its streams and refuses connections once disposed', async () => {
    const stream = await openLines(simulator.url, '/events');
    simulator.dispose();
    simulator.dispose();
    await stream.ended;
    await expect(http(simulator.url, 'GET', '/_ping')).rejects.toThrow();
  });
});

if (process.platform !== 'win32') {
  describe('a unix socket', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-sockets-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('is for its owner alone, and gone afterwards', async () => {
      const path = join(folder, 'a.sock');
      const simulator = await startSimulator({ world: 'calm', listen: `unix://${path}` });
      expect((await http(simulator.url, 'GET', '/_ping')).text).toBe('OK');
      expect(statSync(path).mode & 0o777).toBe(0o600);
      simulator.dispose();
      expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
    });

    it('is not taken from a server that answers', async () => {
      const path = join(folder, 'b.sock');
      const other = createServer(socket => socket.destroy());
      await new Promise<void>(resolve => other.listen(path, resolve));
      const starting = startSimulator({ world: 'calm', listen: `unix://${path}` });
      await expect(starting).rejects.toThrow('EADDRINUSE');
      await new Promise(resolve => other.close(resolve));
    });
  });
}

it.each([
  'tcp://0.0.0.0:2375',
  'tcp://example.org:2375',
  'tcp://127.0.0.1:99999',
  'unix://relative.sock',
  'npipe:////./pipe/../x',
  'http://127.0.0.1:1',
  ''
])('will not listen at "%s"', async listen => {
  const starting = startSimulator({ world: 'calm', listen });
  await expect(starting).rejects.toMatchObject({ code: 'unsupported-endpoint' });
});
