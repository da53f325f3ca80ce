import { describe, expect, it } from 'vitest';
import { readRound } from '../../../electron/monitor/sampling';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { aContainer, aReading } from '../../helpers/things';
import { ManualClock } from '../../helpers/manual-clock';

const thresholds = { high: 70, critical: 90 };

const running = (id: string, memoryLimitBytes: number | null = 100) =>
  aContainer(id, { state: 'running', inspected: { memoryLimitBytes } });

const read = (engine: FakeEngine, ids: string[], previous = new Map()) =>
  readRound(
    ({ id }) => engine.readStats(id),
    ids.map(id => running(id)),
    previous,
    () => thresholds,
    {
      clock: new ManualClock(77)
    }
  );

describe('readRound', () => {
  it('gives each container its figures and its level', async () => {
    const engine = new FakeEngine();
    engine.readings.set('a', aReading({ usageBytes: 15 }));
    engine.readings.set('b', aReading({ usageBytes: 74 }));
    engine.readings.set('c', aReading({ usageBytes: 92 }));
    const { round } = await read(engine, ['a', 'b', 'c']);
    expect(round).toMatchObject({
      at: 77,
      samples: {
        a: { at: 77, usedBytes: 15, limitBytes: 100, percent: 15, level: 'ok', cpuPercent: null },
        b: { percent: 74, level: 'high' },
        c: { percent: 92, level: 'critical' }
      }
    });
  });

  it('takes ids that every object has for ids like any other', async () => {
    const engine = new FakeEngine();
    const ids = ['__proto__', 'constructor'];
    for (const id of ids) engine.readings.set(id, aReading({ usageBytes: 15 }));
    const { samples } = (await read(engine, ids)).round;
    expect(Object.keys(samples)).toEqual(ids);
    expect(samples['toString']).toBeUndefined();
  });

  it('has no sample of what is not running', async () => {
    const { round, readings } = await read(new FakeEngine(), ['a']);
    expect(round).toMatchObject({ samples: {}, unread: ['a'] });
    expect(readings.size).toBe(0);
  });

  it('measures CPU against the previous round, and after a reading that failed', async () => {
    const engine = new FakeEngine();
    engine.readings.set('a', aReading({ cpuTotal: 0, cpuSystem: 0 }));
    const first = await read(engine, ['a']);
    engine.before = () => Promise.reject(unreachable());
    const second = await read(engine, ['a'], first.readings);
    expect(second.round.samples).toEqual({});
    engine.before = () => undefined;
    engine.readings.set('a', aReading({ cpuTotal: 5, cpuSystem: 10 }));
    const third = await read(engine, ['a'], second.readings);
    expect(third.round.samples['a']?.cpuPercent).toBe(50);
  });

  it('is not disturbed by one that cannot be read', async () => {
    const engine = new FakeEngine();
    engine.readings.set('b', aReading());
    engine.before = (_, id) => (id === 'a' ? Promise.reject(unreachable()) : undefined);
    const { round } = await read(engine, ['a', 'b']);
    expect(Object.keys(round.samples)).toEqual(['b']);
  });
});
