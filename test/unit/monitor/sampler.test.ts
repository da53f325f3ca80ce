import { describe, expect, it } from 'vitest';
import { CgroupSource } from '../../../electron/monitor/cgroup/cgroup-source';
import { Sampler } from '../../../electron/monitor/sampler';
import type { SamplingRound } from '../../../shared/model/sample';
import { FakeEngine } from '../../helpers/fake-engine';
import { aContainer, aReading } from '../../helpers/things';
import { ManualClock } from '../../helpers/manual-clock';

/** The kernel's files of one container, as the engine tells them. */
const kernel = (id: string, usage: () => number | null) => (path: string) => {
  if (path === '/proc/4242/cgroup') return `0::/docker/${id}`;
  const texts = {
    'memory.current': usage()?.toString() ?? null,
    'memory.stat': 'inactive_file 0',
    'memory.max': '100',
    'cpu.stat': 'usage_usec 0'
  };
  return Object.entries(texts).find(([name]) => path.endsWith(name))?.[1] ?? null;
};

const setUp = (cgroup: CgroupSource | null = null) => {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  const rounds: SamplingRound[] = [];
  engine.containers = [
    aContainer('a', { state: 'running' }),
    aContainer('b', { state: 'running' })
  ];
  for (const { id } of engine.containers) engine.readings.set(id, aReading());
  const asked = (): number => engine.count('readStats');
  const sampler = new Sampler({
    engine,
    clock,
    running: () => engine.containers,
    linesOf: () => ({ high: 70, critical: 90 }),
    cgroup
  });
  sampler.onRound(round => rounds.push(round));
  return { engine, clock, rounds, sampler, asked };
};

const limited = (id: string) =>
  aContainer(id, { state: 'running', inspected: { memoryLimitBytes: 100 } });

describe('Sampler', () => {
  it('tells one event a round, at once, soon after for CPU, and then calmly', async () => {
    const { clock, rounds, sampler } = setUp();
    sampler.start();
    await clock.advance(12_000);
    expect(rounds.map(({ at }) => at - 1_000_000)).toEqual([0, 2_000, 5_000, 10_000]);
    expect(Object.keys(rounds[0]?.samples ?? {})).toEqual(['a', 'b']);
  });

  it('reads one that is near its load line often, and leaves the calm ones alone', async () => {
    const { engine, clock, rounds, sampler } = setUp();
    engine.containers = [limited('a'), limited('b')];
    engine.readings.set('a', aReading({ usageBytes: 74 }));
    engine.readings.set('b', aReading({ usageBytes: 15 }));
    sampler.start();
    await clock.advance(20_000);
    const readings = (id: string): number => rounds.filter(({ samples }) => samples[id]).length;
    expect([readings('a'), readings('b')]).toEqual([11, 6]);
  });

  it('reads one that rises soon enough to see it on its way', async () => {
    const { engine, clock, rounds, sampler } = setUp();
    engine.containers = [limited('a')];
    const began = clock.now();
    engine.before = () => {
      engine.readings.set('a', aReading({ usageBytes: (clock.now() - began) / 200 }));
    };
    sampler.start();
    await clock.advance(14_000);
    const crossed = rounds.find(({ samples }) => (samples['a']?.percent ?? 0) >= 60);
    expect((crossed?.at ?? Infinity) - began).toBeLessThanOrEqual(14_000);
  });

  it('slows down while hidden and reads at once when shown again', async () => {
    const { clock, rounds, sampler } = setUp();
    sampler.setVisible(false);
    sampler.start();
    await clock.advance(25_000);
    expect(rounds.map(({ at }) => at - 1_000_000)).toEqual([0, 2_000, 10_000, 20_000]);
    sampler.setVisible(true);
    await clock.advance(0);
    expect(rounds).toHaveLength(5);
  });

  it('reads many containers less often, so that it never becomes the load', async () => {
    const { engine, clock, rounds, sampler } = setUp();
    engine.containers = Array.from({ length: 300 }, (_, index) =>
      aContainer(`c${index}`, { state: 'running' })
    );
    for (const { id } of engine.containers) engine.readings.set(id, aReading());
    sampler.start();
    await clock.advance(24_000);
    expect(rounds.length).toBeLessThanOrEqual(1 + 24_000 / 6_000);
  });

  it('reads the kernel’s files once they agree with the engine, and asks the engine no more', async () => {
    const id = 'a'.repeat(64);
    const { engine, clock, rounds, sampler, asked } = setUp(
      new CgroupSource(
        kernel(id, () => 50),
        new ManualClock()
      )
    );
    engine.containers = [limited(id)];
    engine.readings.set(id, aReading());
    sampler.start();
    await clock.advance(10_000);
    expect(asked()).toBe(1);
    expect(rounds.length).toBeGreaterThan(4);
    expect(rounds.at(-1)?.samples[id]).toMatchObject({ usedBytes: 50, percent: 50 });
  });

  it('goes back to the engine when the files are gone', async () => {
    const id = 'b'.repeat(64);
    let usage: number | null = 50;
    const { engine, clock, sampler, asked } = setUp(
      new CgroupSource(
        kernel(id, () => usage),
        new ManualClock()
      )
    );
    engine.containers = [limited(id)];
    engine.readings.set(id, aReading());
    sampler.start();
    await clock.advance(10_000);
    usage = null;
    await clock.advance(4_000);
    expect(asked()).toBeGreaterThan(1);
  });

  it('skips ticks while a round is under way', async () => {
    const { engine, clock, rounds, sampler, asked } = setUp();
    let answer = (): void => undefined;
    engine.before = () => new Promise(resolve => (answer = resolve));
    engine.containers.pop();
    sampler.start();
    await clock.advance(10_000);
    expect(asked()).toBe(1);
    answer();
    await clock.advance(0);
    expect(rounds).toHaveLength(1);
  });

  it('asks nothing when nothing runs', async () => {
    const { engine, clock, rounds, sampler } = setUp();
    engine.containers = [];
    sampler.start();
    await clock.advance(10_000);
    expect([engine.calls, rounds]).toEqual([[], []]);
  });

  it('drops the round under way when stopped, and leaves no timer when disposed', async () => {
    const { clock, rounds, sampler } = setUp();
    sampler.start();
    sampler.stop();
    await clock.advance(10_000);
    expect(rounds).toEqual([]);
    sampler.start();
    sampler.dispose();
    expect(clock.pending).toBe(0);
  });
});
