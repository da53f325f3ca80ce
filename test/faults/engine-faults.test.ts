import { describe, expect, it, vi } from 'vitest';
import type { FaultName } from '../../electron/simulator/faults';
import type { ErrorCode } from '../../shared/errors';
import { expectRecovery, watchSimulated, type Watched } from './watched';

/** A fault that takes the whole engine away, and what the window then says about it. */
const outages: { fault: FaultName; value?: number; code: ErrorCode; says: RegExp }[] = [
  { fault: 'rising-latency', value: 1_000, code: 'engine-timeout', says: /no whole answer/ },
  { fault: 'latency', value: 20_000, code: 'engine-timeout', says: /no whole answer/ },
  { fault: 'errors', code: 'engine-failed', says: /the engine is in trouble/ },
  { fault: 'refused', code: 'engine-unreachable', says: /refused|nothing is there/ },
  { fault: 'restart', code: 'engine-unreachable', says: /refused|nothing is there/ },
  { fault: 'reset', code: 'engine-unreachable', says: /closed the connection/ },
  { fault: 'hang', code: 'engine-timeout', says: /no whole answer/ },
  { fault: 'cut', code: 'engine-unreachable', says: /closed the connection/ },
  { fault: 'huge', value: 3, code: 'bad-answer', says: /more than Plimsoll will read/ }
];

/** A fault that leaves the engine answering: what is known stays, and is true again afterwards. */
const troubles: { fault: FaultName; value?: number }[] = [
  { fault: 'latency', value: 300 },
  { fault: 'errors', value: 30 },
  { fault: 'malformed' },
  { fault: 'null' },
  { fault: 'events-end' },
  { fault: 'events-duplicates' },
  { fault: 'events-flood' },
  { fault: 'events-silence' },
  { fault: 'clock-skew' },
  { fault: 'clock-skew', value: -3_600 }
];

const using = async (run: (watched: Watched) => Promise<void>): Promise<void> => {
  const watched = await watchSimulated({ calls: { bodyBytes: 2_000_000 } });
  try {
    await run(watched);
  } finally {
    watched.dispose();
  }
};

describe.concurrent('an engine that is as good as gone', () => {
  it.each(outages)('$fault $value: says so, keeps what it knew, and comes back', async outage => {
    await using(async watched => {
      const { connection, simulator } = watched;
      const { engine: before } = watched.names();
      simulator.faults.set(outage.fault, outage.value);
      // A call that was under way may have ended in another way than those that follow.
      await vi.waitFor(
        () => {
          expect(connection.status).toMatchObject({ state: 'down', pingMs: null });
          expect(connection.status.failure).toMatchObject({ code: outage.code });
          expect(connection.status.failure?.message).toMatch(outage.says);
        },
        { timeout: 20_000 }
      );
      expect(watched.names().shown).toEqual(before);
      await watched.removeOutside('quirky_hopper');
      // The worst moment to come back: an attempt is under way that gets nowhere.
      if (outage.code === 'engine-timeout')
        await vi.waitFor(() => expect(connection.status.nextTryAt).toBeNull(), 10_000);
      simulator.faults.clear();
      await expectRecovery(watched);
      expect(watched.names().shown).not.toContain('quirky_hopper');
    });
  });
});

describe.concurrent('an engine whose answers make no sense', () => {
  it.each(['malformed', 'null'] as const)('%s: is called degraded, with why', async fault => {
    await using(async watched => {
      const { connection, simulator } = watched;
      simulator.faults.set(fault);
      // A busy machine alone has it called degraded, without a failure.
      const said = { state: 'degraded', failure: { code: 'bad-answer' } };
      await vi.waitFor(() => expect(connection.status).toMatchObject(said), 20_000);
      simulator.faults.clear();
      await expectRecovery(watched);
    });
  });
});

describe.concurrent('an engine that is in trouble', () => {
  it.each(troubles)('$fault $value: keeps what it knew, and is true again', async trouble => {
    await using(async watched => {
      const { simulator } = watched;
      const { engine: before } = watched.names();
      simulator.faults.set(trouble.fault, trouble.value);
      await watched.quiet();
      expect(watched.names().shown).toEqual(before);
      await watched.removeOutside('quirky_hopper');
      await watched.quiet();
      simulator.faults.clear();
      await expectRecovery(watched);
      expect(watched.names().shown).not.toContain('quirky_hopper');
    });
  });
});
