import { describe, expect, it } from 'vitest';
import { Sampler } from '../../../electron/monitor/sampler';
import type { SamplingRound } from '../../../shared/model/sample';
import { FakeEngine } from '../../helpers/fake-engine';
import { aContainer, aReading } from '../../helpers/things';
import { ManualClock } from '../../helpers/manual-clock';

const setUp = () => {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  const rounds: SamplingRound[] = [];
  engine.containers = [
    aContainer('a', { state: 'running' }),
    aContainer('b', { state: 'running' })
  ];
  for (const { id } of engine.containers) engine.readings.set(id, aReading());
  const sampler = new Sampler({
    engine,
    clock,
    running: () => engine.containers,
    thresholds: () => ({ high: 70, critical: 90 })
  });
  sampler.onRound(round => rounds.push(round));
  return { engine, clock, rounds, sampler };
};

describe('Sampler', () => {
  it('tells one event a round, at once and every 2 s', async () => {
    const { clock, rounds, sampler } = setUp();
    sampler.start();
    await clock.advance(4_000);
    expect(rounds).toHaveLength(3);
    expect(Object.keys(rounds[0]?.samples ?? {})).toEqual(['a', 'b']);
  });

  it('slows down while hidden and reads at once when shown again', async () => {
    const { clock, rounds, sampler } = setUp();
    sampler.setVisible(false);
    sampler.start();
    await clock.advance(20_000);
    expect(rounds).toHaveLength(3);
    sampler.setVisible(true);
    await clock.advance(0);
    expect(rounds).toHaveLength(4);
  });

  it('reads many containers less often, so that it never becomes the load', async () => {
    const { engine, clock, rounds, sampler } = setUp();
    engine.containers = Array.from({ length: 300 }, (_, index) =>
      aContainer(`c${index}`, { state: 'running' })
    );
    sampler.start();
    await clock.advance(5_900);
    expect(rounds).toHaveLength(1);
    await clock.advance(100);
    expect(rounds).toHaveLength(2);
  });

  it('skips ticks while a round is under way', async () => {
    const { engine, clock, rounds, sampler } = setUp();
    let answer = (): void => undefined;
    engine.before = () => new Promise(resolve => (answer = resolve));
    engine.containers.pop();
    sampler.start();
    await clock.advance(10_000);
    expect(engine.count('readStats')).toBe(1);
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
