import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../../electron/simulator/simulator';
import { http, openLines } from '../../helpers/http';
import { mostAtOnce, ungentle } from '../../helpers/gentle';
import { lateness } from '../../helpers/lateness';
import { recordingProxy, type RecordedCall } from '../../helpers/recording-proxy';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const call = (text: string, startedAt: number, endedAt: number | null): RecordedCall => {
  const [method = '', target = ''] = text.split(' ');
  const { pathname, searchParams } = new URL(target, 'http://engine');
  const times = { startedAt, cameAt: startedAt, endedAt };
  return { method, path: pathname, query: searchParams, status: 204, ...times };
};

describe('what a recording tells', () => {
  it.each([
    'DELETE /containers/a?force=1',
    'DELETE /containers/a?force=0',
    'POST /containers/a/kill',
    'POST /containers/a/stop?signal=SIGKILL',
    'POST /containers/prune'
  ])('%s is never gentle', text => {
    expect(ungentle([call(text, 0, 1)])).toHaveLength(1);
  });

  it('one change after the other, each after the cooldown, is gentle', () => {
    const calls = [
      call('DELETE /containers/a?v=1', 0, 100),
      call('DELETE /containers/b', 600, 700),
      call('POST /build/prune', 1_200, 1_300),
      call('GET /containers/json', 0, null)
    ];
    expect(ungentle(calls)).toEqual([]);
  });

  it('a change inside the cooldown, or beside another, is not', () => {
    const hasty = [call('DELETE /volumes/a', 0, 100), call('DELETE /volumes/b', 110, 400)];
    expect(ungentle(hasty)).toEqual(['DELETE /volumes/b came 10 ms after the change before it']);
    expect(
      ungentle([call('DELETE /volumes/a', 0, 100), call('DELETE /volumes/b', 300, 400)], 500)
    ).toHaveLength(1);
    const beside = [call('DELETE /volumes/a', 0, 900), call('DELETE /volumes/b', 500, 1_400)];
    expect(ungentle(beside)).toEqual(['2 calls of kind single at once, not 1']);
  });

  it('starts run side by side, like removals, as far as a pace may go', () => {
    const starts = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        call(`POST /containers/c${index}/start`, index * 100, 5_000)
      );
    expect(ungentle(starts(8))).toEqual([]);
    expect(ungentle(starts(9))).toEqual(['9 calls of kind removal at once, not 8']);
  });

  it('a change right after the end of another may have passed the answer, when both may run', () => {
    const removals = (at: number) => [
      call('DELETE /containers/a', 0, 200),
      call('DELETE /containers/b', at, 900)
    ];
    expect(ungentle(removals(204))).toEqual([]);
    expect(ungentle(removals(230), 100)).toHaveLength(1);
    expect(ungentle(removals(20))).toHaveLength(1);
    const singles = [call('DELETE /networks/a', 0, 200), call('DELETE /networks/b', 204, 300)];
    expect(ungentle(singles)).toHaveLength(1);
  });

  it('what was heard of late may have come in time, when nobody listened', () => {
    const [first, second] = [
      call('DELETE /containers/a', 60, 900),
      call('DELETE /containers/b', 110, 900)
    ];
    expect(ungentle([first, second])).toHaveLength(1);
    expect(ungentle([{ ...first, cameAt: 10 }, second])).toEqual([]);
    expect(ungentle([first, { ...second, cameAt: 10 }])).toHaveLength(1);
    const until = performance.now() + 60;
    while (performance.now() < until);
    expect(lateness()).toBeGreaterThan(40);
  });

  it('containers may be removed side by side, but nothing else beside them', () => {
    const removal = (at: number) => call(`DELETE /containers/c${at}`, at * 100, 3_000);
    expect(ungentle([0, 1, 2, 3, 4, 5, 6, 7].map(removal))).toEqual([]);
    expect(ungentle([0, 1, 2, 3, 4, 5, 6, 7, 8].map(removal))).toHaveLength(1);
    expect(ungentle([removal(0), call('DELETE /networks/n', 500, 600)])).toEqual([
      'DELETE /networks/n ran beside the removal of a container'
    ]);
  });

  it('eight stops may wait side by side, and no ninth', () => {
    const stop = (at: number) => call(`POST /containers/c${at}/stop?t=10`, at * 500, 9_000);
    expect(ungentle([0, 1, 2, 3, 4, 5, 6, 7].map(stop))).toEqual([]);
    expect(ungentle([0, 1, 2, 3, 4, 5, 6, 7, 8].map(stop))).toHaveLength(1);
  });

  it('counts what is under way at one moment, and what has not ended', () => {
    const get = (from: number, to: number | null) => call('GET /info', from, to);
    expect(mostAtOnce([get(0, 10), get(10, 20), get(15, null), get(30, 40)])).toBe(2);
  });
});

describe('the recording proxy', () => {
  it('passes calls and streams on as they are, and writes down what it saw', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-proxied-'));
    const simulator = await startSimulator({
      world: 'audit',
      listen: `unix://${folder}/engine.sock`
    });
    const proxy = await recordingProxy(simulator.url);
    try {
      const direct = await http(simulator.url, 'GET', '/v1.41/containers/json?all=1');
      const passed = await http(proxy.url, 'GET', '/v1.41/containers/json?all=1');
      expect(passed.text).toBe(direct.text);
      const stream = await openLines(proxy.url, '/events');
      expect((await http(proxy.url, 'DELETE', '/containers/nothing?force=1')).status).toBe(404);
      await http(proxy.url, 'POST', '/containers/webshop-frontend-1/stop?t=0');
      await expect.poll(() => stream.lines.length).toBeGreaterThan(0);
      stream.dispose();
      await stream.ended;
      expect(proxy.calls.map(({ method, path, status }) => [method, path, status])).toEqual([
        ['GET', '/containers/json', 200],
        ['GET', '/events', 200],
        ['DELETE', '/containers/nothing', 404],
        ['POST', '/containers/webshop-frontend-1/stop', 204]
      ]);
      await expect.poll(() => proxy.calls.every(({ endedAt }) => endedAt !== null)).toBe(true);
      simulator.faults.set('reset');
      await expect(http(proxy.url, 'GET', '/_ping')).rejects.toThrow(/hang up|ECONNRESET/);
    } finally {
      proxy.dispose();
      simulator.dispose();
      rmSync(folder, { recursive: true });
    }
  });
});
