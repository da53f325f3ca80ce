import { describe, expect, it } from 'vitest';
import { DiskMonitor } from '../../../electron/monitor/disk';
import { PlimsollError } from '../../../shared/errors';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { aDisk } from '../../helpers/things';
import { ManualClock } from '../../helpers/manual-clock';

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

  it('measures once, as soon as it may, after something was removed', async () => {
    const { engine, clock, disk } = setUp();
    await disk.measure();
    disk.measureWhenAllowed();
    disk.measureWhenAllowed();
    await clock.advance(59_999);
    expect(engine.count('measureDisk')).toBe(1);
    await clock.advance(1);
    expect(engine.count('measureDisk')).toBe(2);
    disk.measureWhenAllowed();
    disk.dispose();
    expect(clock.pending).toBe(0);
  });

  it('measures again when something was removed while it was measuring', async () => {
    const { engine, clock, disk } = setUp();
    let answer = (): void => undefined;
    engine.before = () => new Promise(resolve => (answer = resolve));
    const measuring = disk.measure();
    disk.measureWhenAllowed();
    await clock.advance(100_000);
    answer();
    await measuring;
    await clock.advance(60_000);
    expect(engine.count('measureDisk')).toBe(2);
    disk.dispose();
    answer();
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
      nextAllowedAt: 221_000
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
