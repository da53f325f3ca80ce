import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/defaults';
import { EngineConnection } from '../../../electron/engine/connection';
import { Gate } from '../../../electron/engine/gate/gate';
import { takeStatus } from '../../../electron/terminal/status';
import { FakeEngine } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer, aReading } from '../../helpers/things';

const facts = {
  serverVersion: '1',
  apiVersion: '1.45',
  memoryBytes: 1,
  cpus: 2,
  operatingSystem: 'fake'
};

const sessionOf = (engine: FakeEngine, clock: ManualClock) => {
  const connection = new EngineConnection({ engine, gate: new Gate(clock), clock });
  return { engine, connection, facts, pingMs: 1, dispose: () => connection.dispose() };
};

describe('takeStatus', () => {
  it('leaves time between the two readings that CPU is made of', async () => {
    const clock = new ManualClock();
    const engine = new FakeEngine();
    engine.containers = [aContainer('a', { state: 'running' })];
    const read: number[] = [];
    engine.before = call => {
      if (call !== 'readStats') return;
      read.push(clock.now());
      // One core that is busy for a fifth of the time, counted in steps of 10 ms as a kernel does.
      const cpuSystem = Math.floor(clock.now() / 10) * 10;
      engine.readings.set('a', aReading({ cpuTotal: clock.now() / 5, cpuSystem }));
    };
    const session = sessionOf(engine, clock);
    const taken = takeStatus(session, defaultSettings, clock);
    await clock.advance(1_000);
    const { containers } = await taken;
    expect(read).toEqual([expect.any(Number), (read[0] ?? 0) + 500]);
    expect(containers[0]?.cpuPercent).toBeCloseTo(20);
    expect(clock.pending).toBe(0);
  });

  it('waits for nothing where nothing runs', async () => {
    const engine = new FakeEngine();
    engine.containers = [aContainer('a', { state: 'exited' })];
    const clock = new ManualClock();
    const session = sessionOf(engine, clock);
    const { containers } = await takeStatus(session, defaultSettings, clock);
    expect(containers[0]?.cpuPercent).toBeNull();
    expect(clock.pending).toBe(0);
  });

  it('warns of what is at its line at this moment, and tells the headroom', async () => {
    const clock = new ManualClock();
    const engine = new FakeEngine();
    const inspected = { memoryLimitBytes: 100 };
    engine.containers = [
      aContainer('near', { state: 'running', inspected }),
      aContainer('calm', { state: 'running', inspected }),
      aContainer('gone', { inspected })
    ];
    engine.readings.set('near', aReading({ usageBytes: 71 }));
    engine.readings.set('calm', aReading({ usageBytes: 20 }));
    const taken = takeStatus(
      { ...sessionOf(engine, clock), facts: { ...facts, memoryBytes: 150 } },
      defaultSettings,
      clock
    );
    await clock.advance(1_000);
    const { warnings, headroom } = await taken;
    expect(warnings.map(({ words }) => words)).toEqual([
      'near is above its load line: 71 B of 100 B (71.0%).'
    ]);
    expect(headroom).toMatchObject({ usedBytes: 91, limitsBytes: 200, overcommittedBytes: 50 });
  });

  it('tells of the engine’s health and of the gate', async () => {
    const clock = new ManualClock();
    const session = sessionOf(new FakeEngine(), clock);
    session.connection.start();
    await clock.advance(1_000);
    const { engine } = await takeStatus(session, defaultSettings, clock);
    expect(engine).toMatchObject({
      state: 'healthy',
      health: { state: 'healthy', pingP50Ms: 1, pingP95Ms: 1, pings: 1, breaker: 'closed' },
      gate: { concurrency: 2, cooldownMs: 500, waiting: 0, verdict: 'steady' }
    });
    session.dispose();
  });
});
