import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostChangesFor } from '../../../../electron/engine/connection-bounds';
import { Gate } from '../../../../electron/engine/gate/gate';
import { gated } from '../../../../electron/engine/gate/gated-engine';
import { Health } from '../../../../electron/engine/gate/health';
import { percentile } from '../../../../electron/engine/gate/pulse';
import { PlimsollError } from '../../../../shared/errors';
import { FakeEngine } from '../../../helpers/fake-engine';
import { ManualClock } from '../../../helpers/manual-clock';

describe('a percentile', () => {
  it.each([
    [[], 50, null],
    [[7], 95, 7],
    [[3, 1, 2], 50, 2],
    [[1, 2], 50, 1.5],
    [Array.from({ length: 21 }, (_, index) => index + 1), 95, 20],
    [[...Array.from({ length: 15 }, () => 10), 110], 95, 35],
    [Array.from({ length: 20 }, (_, index) => index + 1), 100, 20]
  ])('of %j at %d is %j', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it('lies between its neighbours among the values', () => {
    const values = fc.array(fc.integer(), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 100 }), (given, percent) => {
        const found = percentile(given, percent) ?? NaN;
        const place = (percent / 100) * (given.length - 1);
        expect(given.filter(value => value <= found).length).toBeGreaterThan(Math.floor(place));
        expect(given.filter(value => value >= found).length).toBeGreaterThanOrEqual(
          given.length - Math.ceil(place)
        );
      })
    );
  });
});

describe('the health of an engine', () => {
  it('looks back on one minute of pings and calls, and further for what is usual', async () => {
    const clock = new ManualClock();
    const health = new Health(clock);
    for (const ms of [10, 10, 10]) health.pinged(ms, true);
    health.operated();
    await clock.advance(60_001);
    for (const ms of [400, 500]) health.pinged(ms, false);
    for (let call = 0; call < 7; call += 1) health.operated();
    expect(health.figures()).toMatchObject({
      pingP50Ms: 450,
      pingP95Ms: 495,
      pings: 2,
      baselineMs: 10,
      operationsPerMinute: 7
    });
    expect(health.latency()).toHaveLength(5);
  });

  const behindGate = () => {
    const clock = new ManualClock();
    const engine = new FakeEngine();
    const health = new Health(clock);
    return { clock, engine, health, asked: gated(engine, new Gate(clock), health) };
  };

  it('times the lists and counts every call, whatever became of it', async () => {
    const { clock, engine, health, asked } = behindGate();
    engine.before = () => new Promise(resolve => clock.after(40, resolve));
    const list = asked.listContainers();
    await clock.advance(40);
    await list;
    engine.before = () => Promise.reject(new PlimsollError('conflict', 'No.'));
    await expect(asked.removeNetwork('n')).rejects.toMatchObject({ code: 'conflict' });
    expect(health.figures()).toMatchObject({
      listMs: 40,
      listedAt: clock.now(),
      operationsPerMinute: 2
    });
  });

  it('knows when anything was read last, whatever else failed since', async () => {
    const { clock, engine, health, asked } = behindGate();
    expect(health.figures().readAt).toBeNull();
    await asked.listContainers();
    await clock.advance(7_000);
    await asked.readStats('a');
    const readAt = clock.now();
    await clock.advance(3_000);
    await asked.ping();
    engine.before = () => Promise.reject(new PlimsollError('conflict', 'No.'));
    await expect(asked.listNetworks()).rejects.toMatchObject({ code: 'conflict' });
    expect(health.figures()).toMatchObject({ readAt, listedAt: readAt - 7_000 });
    expect(health.ageSeconds).toBe(3);
  });

  it('does not suffer from trouble with one container', async () => {
    const { engine, health, asked } = behindGate();
    engine.before = () => Promise.reject(new PlimsollError('engine-timeout', 'Stuck.'));
    for (let call = 0; call < 20; call += 1) {
      await expect(asked.inspectContainer('stuck')).rejects.toMatchObject({
        code: 'engine-timeout'
      });
    }
    expect(health.breaker).toBe('closed');
  });

  it('has reads fail at once with the age of what was read last, while the breaker is open', async () => {
    const { clock, engine, health, asked } = behindGate();
    await asked.listContainers();
    engine.before = () => Promise.reject(new PlimsollError('engine-timeout', 'Hangs.'));
    for (let call = 0; call < 5; call += 1) {
      await expect(asked.listImages()).rejects.toMatchObject({ code: 'engine-timeout' });
    }
    await clock.advance(42_000);
    const calls = engine.calls.length;
    const words = 'What was read last is 42 s old.';
    await expect(asked.listImages()).rejects.toThrow(words);
    await expect(asked.readStats('a')).rejects.toThrow(words);
    expect(engine.calls).toHaveLength(calls);
    expect(health.figures().breaker).toBe('open');
  });

  it('tries a list again, and never a change', async () => {
    const { clock, engine, asked } = behindGate();
    let failures = 2;
    engine.before = () => {
      if ((failures -= 1) >= 0) throw new PlimsollError('engine-failed', 'Just now not.');
    };
    const list = asked.listVolumes();
    await clock.advance(5_000);
    await expect(list).resolves.toEqual([]);
    expect(engine.count('listVolumes')).toBe(3);
    failures = 9;
    await expect(asked.removeVolume('v')).rejects.toMatchObject({ code: 'engine-failed' });
    await clock.advance(5_000);
    expect(engine.count('removeVolume')).toBe(1);
  });
});

describe('the most changes at once', () => {
  const facts = { serverVersion: '1', apiVersion: '1.41', memoryBytes: 1, cpus: 1 };
  const at = (kind: 'unix' | 'tcp' | 'npipe') =>
    ({ url: `${kind}://x`, kind, source: 'option', name: 'x' }) as const;

  it.each([
    ['a native engine', at('unix'), 'Debian GNU/Linux 12', 'linux', 8],
    ['Docker Desktop on Linux', at('unix'), 'Docker Desktop', 'linux', 4],
    ['a Mac', at('unix'), 'Alpine Linux', 'darwin', 4],
    ['Windows', at('npipe'), 'Docker Desktop', 'win32', 4],
    ['an engine over the network', at('tcp'), 'Debian GNU/Linux 12', 'linux', 4]
  ] as const)('of %s', (_, endpoint, operatingSystem, platform, most) => {
    expect(mostChangesFor(endpoint, { ...facts, operatingSystem }, platform)).toBe(most);
  });
});
