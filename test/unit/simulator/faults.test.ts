import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Faults, parseFault } from '../../../electron/simulator/faults';
import { startSimulator, type Simulator } from '../../../electron/simulator/simulator';
import { http, openLines } from '../../helpers/http';

const bounds = { statsTickMs: 10, removalMs: 5, diskUsageMs: 20 };

describe('the faults of a simulated engine', () => {
  let folder: string;
  let simulator: Simulator;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-faults-'));
    const listen = `unix://${folder}/engine.sock`;
    simulator = await startSimulator({ world: 'audit', listen, bounds });
  });
  afterEach(() => {
    simulator.dispose();
    rmSync(folder, { recursive: true });
  });

  const ask = (path = '/containers/json', method = 'GET') => http(simulator.url, method, path);

  it('refuses connections at a socket that is still there, and lets them in again', async () => {
    simulator.faults.set('refused');
    await expect.poll(() => ask().catch((error: Error) => error.message)).toMatch(/ECONNREFUSED/);
    expect(existsSync(join(folder, 'engine.sock'))).toBe(true);
    simulator.faults.clear('refused');
    await expect.poll(() => ask().catch(() => null)).toMatchObject({ status: 200 });
  });

  it('forgets its events in a restart', async () => {
    await ask('/containers/webshop-frontend-1/stop?t=0', 'POST');
    simulator.faults.set('restart');
    simulator.faults.clear();
    const until = Math.ceil(Date.now() / 1000);
    const replay = async () => (await ask(`/events?since=1&until=${until}`)).text;
    await expect.poll(() => replay().catch(() => null)).toBe('');
  });

  it('fails as many requests as it is told, evenly', async () => {
    simulator.faults.set('errors', 25);
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 200, 200, 500, 200, 200, 200, 500]);
  });

  it('has conflicts with changes alone', async () => {
    simulator.faults.set('conflicts');
    expect((await ask('/containers/quirky_hopper', 'DELETE')).status).toBe(409);
    expect((await ask()).status).toBe(200);
  });

  it('answers each request later than the one before', () => {
    const faults = new Faults();
    faults.set('rising-latency', 10);
    faults.set('latency', 5);
    expect([1, 2, 3].map(() => faults.nextDelayMs())).toEqual([15, 25, 35]);
    faults.clear('rising-latency');
    expect(faults.nextDelayMs()).toBe(5);
  });

  it.each([
    ['cut', /aborted/],
    ['reset', /socket hang up|ECONNRESET/]
  ] as const)('ends the connection: %s', async (fault, message) => {
    simulator.faults.set(fault);
    await expect(ask()).rejects.toThrow(message);
  });

  it.each([
    ['malformed', '{"Id": "never ending\n'],
    ['null', 'null\n']
  ] as const)('answers something else: %s', async (fault, text) => {
    simulator.faults.set(fault);
    expect(await ask()).toMatchObject({ status: 200, text });
  });

  it('answers as many megabytes as it is told', async () => {
    simulator.faults.set('huge', 3);
    expect((await ask()).text.length).toBeGreaterThan(3_000_000);
  });

  it('tells each event several times, floods, goes silent and ends an open stream', async () => {
    const stream = await openLines(simulator.url, '/events');
    simulator.faults.set('events-duplicates', 2);
    await ask('/containers/webshop-frontend-1/stop?t=0', 'POST');
    const stops = () => stream.lines.filter(line => line.includes('"Action":"stop"')).length;
    await expect.poll(stops).toBe(2);
    simulator.faults.set('events-flood', 10_000);
    await expect.poll(() => stream.lines.length).toBeGreaterThan(1_000);
    simulator.faults.clear();
    simulator.faults.set('events-silence');
    await ask('/containers/webshop-backend-1/stop?t=0', 'POST');
    simulator.faults.set('events-end');
    await stream.ended;
    expect(stops()).toBe(2);
  });

  it('is wrong about the time', async () => {
    simulator.faults.set('clock-skew', -3_600);
    const { SystemTime } = JSON.parse((await ask('/info')).text) as { SystemTime: string };
    expect(Date.now() - Date.parse(SystemTime)).toBeGreaterThan(3_590_000);
  });

  it('is switched by other programs at a path of its own, whatever is wrong', async () => {
    const put = (body: object) => http(simulator.url, 'PUT', '/_faults', { body });
    simulator.faults.set('latency', 60_000);
    expect((await put({ errors: 100, 'disk-busy': 1 })).status).toBe(200);
    expect((await ask()).status).toBe(500);
    expect(JSON.parse((await ask('/_faults')).text)).toEqual({ errors: 100, 'disk-busy': 1 });
    expect((await put({ earthquake: 1 })).status).toBe(400);
    await put({});
    expect((await ask()).status).toBe(200);
  });
});

describe('a fault as it is named on the command line', () => {
  it.each([
    ['hang', ['hang', 1]],
    ['latency:250', ['latency', 250]],
    ['clock-skew:-60', ['clock-skew', -60]],
    ['latency', ['latency', 1_000]],
    ['latency:', null],
    ['latency:slow', null],
    ['constructor', null],
    ['', null]
  ])('%s', (text, parsed) => {
    expect(parseFault(text)).toEqual(parsed);
  });
});
