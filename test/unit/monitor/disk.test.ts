import { describe, expect, it } from 'vitest';
import { delay } from '../../../electron/clock';
import { DiskMonitor } from '../../../electron/monitor/disk';
import { PlimsollError } from '../../../shared/errors';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { aDisk } from '../../helpers/things';
import { ManualClock, settled } from '../../helpers/manual-clock';

const setUp = () => {
  const engine = new FakeEngine();
  const clock = new ManualClock(1_000);
  return { engine, clock, disk: new DiskMonitor({ engine, clock }) };
};

describe('DiskMonitor', () => {
  it('asks the engine at most once a minute', async () => {
    const { engine, clock, disk } = setUp();
    await disk.measure();
    await disk.measure();
    await clock.advance(59_999);
    await disk.measure();
    expect(engine.count('measureDisk')).toBe(1);
    await clock.advance(1);
    await disk.measure();
    expect(engine.count('measureDisk')).toBe(2);
  });

  it('measures once, soon, after a cleanup, and says meanwhile that the figures are older', async () => {
    const { engine, clock, disk } = setUp();
    await disk.measure();
    expect(disk.state).toMatchObject({ outdated: null, dueAt: null });
    disk.removed('cleanup');
    disk.removed('cleanup');
    expect(disk.state).toMatchObject({ outdated: 'cleanup', dueAt: 3_000 });
    await clock.advance(1_999);
    expect(engine.count('measureDisk')).toBe(1);
    await clock.advance(1);
    expect(disk.state).toMatchObject({ outdated: null, dueAt: null, nextAllowedAt: 63_000 });
    await clock.advance(200_000);
    expect(engine.count('measureDisk')).toBe(2);
    disk.removed('cleanup');
    disk.dispose();
    expect(clock.pending).toBe(0);
  });

  it.each([
    [500, 5_500],
    [3_000, 33_000],
    [100_000, 160_000]
  ])(
    'lets an engine rest after a measurement of %i ms, also when a cleanup follows',
    async (lasted, dueAfter) => {
      const { engine, clock, disk } = setUp();
      engine.before = () => delay(clock, lasted);
      const measuring = disk.measure();
      await clock.advance(lasted);
      await measuring;
      disk.removed('cleanup');
      expect(disk.state.dueAt).toBe(1_000 + dueAfter);
      disk.dispose();
    }
  );

  it('still measures after a cleanup when that took too long, less and less often', async () => {
    const { engine, clock, disk } = setUp();
    await disk.measure();
    disk.removed('cleanup');
    engine.before = () => Promise.reject(new PlimsollError('engine-timeout', 'It took too long.'));
    await clock.advance(2_000);
    expect(disk.state).toMatchObject({ outdated: 'cleanup', dueAt: 63_000 });
    await clock.advance(60_000);
    expect(disk.state).toMatchObject({ outdated: 'cleanup', dueAt: 243_000 });
    engine.before = () => undefined;
    await clock.advance(180_000);
    expect(disk.state).toMatchObject({ outdated: null, dueAt: null });
    disk.dispose();
  });

  it('says when something was removed since, and measures only when asked', async () => {
    const { engine, clock, disk } = setUp();
    disk.removed('removal');
    expect(disk.state.outdated).toBeNull();
    await disk.measure();
    disk.removed('removal');
    expect(disk.state).toMatchObject({ outdated: 'removal', dueAt: null });
    await clock.advance(300_000);
    expect(engine.count('measureDisk')).toBe(1);
    disk.removed('cleanup');
    disk.removed('removal');
    expect(disk.state.outdated).toBe('cleanup');
  });

  it('does not take a measurement for fresh that began before the cleanup ended', async () => {
    const { engine, clock, disk } = setUp();
    let answer = (): void => undefined;
    engine.before = () => new Promise(resolve => (answer = resolve));
    const measuring = disk.measure();
    disk.removed('cleanup');
    await clock.advance(10_000);
    answer();
    await measuring;
    expect(disk.state).toMatchObject({ outdated: 'cleanup', usage: aDisk(), dueAt: 71_000 });
    engine.before = () => undefined;
    await clock.advance(60_000);
    expect(disk.state.outdated).toBeNull();
    expect(engine.count('measureDisk')).toBe(2);
  });

  describe('for somebody who needs figures from after the last removal', () => {
    it.each(['cleanup', 'removal'] as const)('measures at once after a %s, and once', async why => {
      const { engine, clock, disk } = setUp();
      await disk.measure();
      disk.removed(why);
      engine.disk = aDisk({ takenAt: 1 });
      await disk.measureWithin(5_000);
      expect(disk.state).toMatchObject({ outdated: null, usage: { takenAt: 1 } });
      await disk.measureWithin(5_000);
      await clock.advance(300_000);
      expect(engine.count('measureDisk')).toBe(2);
    });

    it('follows a measurement that began before with another, and joins that', async () => {
      const { engine, clock, disk } = setUp();
      const answers: (() => void)[] = [];
      engine.before = () => new Promise(resolve => answers.push(resolve));
      void disk.measure();
      disk.removed('cleanup');
      const asking = Promise.all([disk.measureWithin(5_000), disk.measureWithin(5_000)]);
      answers[0]?.();
      await settled();
      expect(disk.state).toMatchObject({ outdated: 'cleanup', measuringSince: 1_000 });
      const third = disk.measureWithin(5_000);
      engine.disk = aDisk({ takenAt: 1 });
      answers[1]?.();
      await Promise.all([asking, third]);
      expect(disk.state).toMatchObject({ outdated: null, usage: { takenAt: 1 } });
      expect(engine.count('measureDisk')).toBe(2);
      disk.dispose();
      expect(clock.pending).toBe(0);
    });

    it('asks again when the engine refused, as long as there is time', async () => {
      const { engine, clock, disk } = setUp();
      await disk.measure();
      disk.removed('cleanup');
      engine.before = () => Promise.reject(new PlimsollError('engine-failed', 'Already running.'));
      const asking = disk.measureWithin(20_000);
      await clock.advance(9_000);
      expect(disk.state.outdated).toBe('cleanup');
      engine.before = () => undefined;
      await clock.advance(1_000);
      await asking;
      expect(disk.state).toMatchObject({ outdated: null, failure: null });
      expect(engine.count('measureDisk')).toBe(4);
    });

    it('does not have the engine measure for somebody who has left', async () => {
      const { engine, clock, disk } = setUp();
      let answer = (): void => undefined;
      engine.before = () => new Promise(resolve => (answer = resolve));
      const measuring = disk.measure();
      disk.removed('cleanup');
      const asking = disk.measureWithin(5_000);
      await clock.advance(5_000);
      await asking;
      answer();
      await measuring;
      await settled();
      expect(engine.count('measureDisk')).toBe(1);
      expect(disk.state.dueAt).toBe(56_000);
      disk.dispose();
    });

    it('says what the figures are older than when there was no time', async () => {
      const { engine, clock, disk } = setUp();
      await disk.measure();
      disk.removed('cleanup');
      engine.before = () => new Promise(() => undefined);
      const asking = disk.measureWithin(5_000);
      await clock.advance(5_000);
      await asking;
      expect(disk.state).toMatchObject({ outdated: 'cleanup', measuringSince: 1_000 });
    });

    it('does not wait for an engine that is away', async () => {
      const { engine, disk } = setUp();
      await disk.measure();
      disk.removed('cleanup');
      engine.before = () => Promise.reject(unreachable());
      await disk.measureWithin(5_000);
      expect(disk.state).toMatchObject({ outdated: 'cleanup', dueAt: null });
    });
  });

  it('waits for fresh figures only as long as it is told', async () => {
    const { engine, clock, disk } = setUp();
    await disk.measureWithin(5_000);
    expect(disk.state.usage).not.toBeNull();
    expect(clock.pending).toBe(0);
    await clock.advance(60_000);
    engine.before = () => new Promise(() => undefined);
    let waited = false;
    const waiting = disk.measureWithin(5_000).then(() => (waited = true));
    await clock.advance(4_999);
    expect(waited).toBe(false);
    await clock.advance(1);
    await waiting;
    expect(disk.state.measuringSince).not.toBeNull();
  });

  it('never measures twice at once, and keeps the last figures meanwhile', async () => {
    const { engine, clock, disk } = setUp();
    engine.disk = aDisk({ takenAt: 1 });
    await disk.measure();
    await clock.advance(60_000);
    let answer = (): void => undefined;
    engine.before = () => new Promise(resolve => (answer = resolve));
    engine.disk = aDisk({ takenAt: 2 });
    const both = Promise.all([disk.measure(), disk.measure()]);
    expect(disk.state).toMatchObject({ usage: { takenAt: 1 }, measuringSince: 61_000 });
    await clock.advance(100_000);
    const third = disk.measure();
    answer();
    await Promise.all([both, third]);
    expect(engine.count('measureDisk')).toBe(2);
    expect(disk.state).toEqual({
      usage: aDisk({ takenAt: 2 }),
      measuringSince: null,
      failure: null,
      nextAllowedAt: 221_000,
      dueAt: null,
      outdated: null
    });
  });

  it('keeps a failure beside the last figures, and forgets it with the next success', async () => {
    const { engine, clock, disk } = setUp();
    await disk.measure();
    await clock.advance(60_000);
    engine.before = () => Promise.reject(new PlimsollError('engine-failed', 'Already running.'));
    await disk.measure();
    expect(disk.state.failure).toEqual({ code: 'engine-failed', message: 'Already running.' });
    expect(disk.state.usage).not.toBeNull();
    engine.before = () => undefined;
    await clock.advance(60_000);
    await disk.measure();
    expect(disk.state.failure).toBeNull();
  });

  it('measures again by itself, soon, after the engine has refused', async () => {
    const { engine, clock, disk } = setUp();
    engine.before = () => Promise.reject(new PlimsollError('engine-failed', 'Already running.'));
    await disk.measure();
    await clock.advance(30_000);
    expect(engine.count('measureDisk')).toBe(7);
    engine.before = () => undefined;
    await clock.advance(5_000);
    expect(disk.state).toMatchObject({ failure: null, usage: aDisk() });
    await clock.advance(60_000);
    expect(engine.count('measureDisk')).toBe(8);
    disk.dispose();
  });

  it('may try again at once when there was no engine to ask', async () => {
    const { engine, disk } = setUp();
    engine.before = () => Promise.reject(unreachable());
    await disk.measure();
    engine.before = () => undefined;
    await disk.measure();
    expect(disk.state).toMatchObject({ failure: null, usage: aDisk() });
  });
});
