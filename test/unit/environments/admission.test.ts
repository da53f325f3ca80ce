import { describe, expect, it } from 'vitest';
import { weigh, type Admission } from '../../../electron/environments/admission';
import { EnvironmentLedger } from '../../../electron/environments/ledger';
import { Database } from '../../../electron/store/database';
import { ManualClock } from '../../helpers/manual-clock';

const MiB = 1024 * 1024;
const limits = (...sizes: (number | null)[]) =>
  sizes.map((bytes, index) => ({ service: `s${index + 1}`, bytes: bytes && bytes * MiB }));

describe('the weighing of an environment', () => {
  const scale = { engineBytes: 1000 * MiB, loadLine: 70, promisedBytes: 0 };

  it.each([
    [0, limits(700), true],
    [0, limits(350, 350), true],
    [0, limits(350, 351), false],
    [400, limits(300), true],
    [401, limits(300), false],
    [900, limits(null, null), true],
    [900, limits(1), false]
  ])('with %i MiB promised, %j: %s', (promised, wanted, admitted) => {
    const found = weigh({ ...scale, promisedBytes: promised * MiB, limits: wanted });
    expect(found.admitted).toBe(admitted);
  });

  it('says the numbers', () => {
    const found = weigh({ ...scale, promisedBytes: 500 * MiB, limits: limits(100, 200, null) });
    expect(found).toEqual({
      admitted: false,
      never: false,
      sentence:
        'The limits of this environment add up to 300 MiB (s2 200 MiB, s1 100 MiB). The load line of this engine is at 700 MiB (70.0% of 1000 MiB), and 500 MiB of it are promised to what runs already: 100 MiB too much.'
    });
  });

  it('says when there will never be room', () => {
    const found = weigh({ ...scale, promisedBytes: 500 * MiB, limits: limits(800) });
    expect(found).toEqual({
      admitted: false,
      never: true,
      sentence:
        'The limits of this environment add up to 800 MiB (s1 800 MiB). The load line of this engine is at 700 MiB (70.0% of 1000 MiB): 100 MiB too much.'
    });
  });
});

describe('the ledger of environments', () => {
  const setUp = async () => {
    const database = await Database.open(':memory:');
    const clock = new ManualClock(1_000_000_000);
    const dead = new Set<number>();
    const ledgerOf = (pid: number) =>
      new EnvironmentLedger(database, { clock, isAlive: one => !dead.has(one), pid });
    return { clock, dead, ledgerOf };
  };
  const room =
    (bytes: number, most: number) =>
    (promised: number): Admission =>
      promised + bytes <= most
        ? { admitted: true, bytes }
        : { admitted: false, never: false, sentence: `${promised} promised.` };
  const at = (id: string) => ({ id, endpointUrl: 'unix:///a' });

  it('gives the last room away once', async () => {
    const { ledgerOf } = await setUp();
    const admitted = ['a', 'b', 'c', 'd'].map(
      (id, index) => ledgerOf(index + 1).admit(at(id), [], room(40, 100)).admitted
    );
    expect(admitted).toEqual([true, true, false, false]);
  });

  it('counts what an environment was promised, and its containers not once more', async () => {
    const { ledgerOf } = await setUp();
    const running = [
      { environment: 'a', bytes: 40 },
      { environment: 'unknown', bytes: 5 },
      { environment: null, bytes: 7 }
    ];
    ledgerOf(1).admit(at('a'), [], room(40, 100));
    expect(ledgerOf(2).admit(at('b'), running, room(49, 100))).toMatchObject({ admitted: false });
    expect(ledgerOf(2).admit(at('b'), running, room(48, 100))).toMatchObject({ admitted: true });
  });

  it('knows each engine by itself, and forgets what is gone', async () => {
    const { ledgerOf } = await setUp();
    const ledger = ledgerOf(1);
    ledger.admit(at('a'), [], room(100, 100));
    const elsewhere = { id: 'b', endpointUrl: 'unix:///b' };
    expect(ledger.admit(elsewhere, [], room(100, 100)).admitted).toBe(true);
    expect(ledger.admit(at('c'), [], room(1, 100)).admitted).toBe(false);
    ledger.forget('a');
    expect(ledger.admit(at('c'), [], room(100, 100)).admitted).toBe(true);
  });

  it('gives the room of a dead holder to others, whose containers still count', async () => {
    const { ledgerOf, dead } = await setUp();
    ledgerOf(1).admit(at('a'), [], room(100, 100));
    dead.add(1);
    const running = [{ environment: 'a', bytes: 30 }];
    expect(ledgerOf(2).admit(at('b'), running, room(71, 100)).admitted).toBe(false);
    expect(ledgerOf(2).admit(at('b'), running, room(70, 100)).admitted).toBe(true);
    expect(ledgerOf(2).entries('unix:///a').get('a')).toEqual({
      pid: 1,
      keptBy: null,
      held: false
    });
  });

  it('takes a holder for dead that shows no sign of life, whoever has its process id', async () => {
    const { ledgerOf, clock } = await setUp();
    const ledger = ledgerOf(1);
    ledger.admit(at('silent'), [], room(1, 100));
    ledger.admit(at('held'), [], room(1, 100));
    ledger.admit(at('kept'), [], room(1, 100));
    const holding = ledger.hold('held');
    ledger.keep('kept', 'pool db');
    await clock.advance(121_000);
    const held = [...ledger.entries('unix:///a')].map(([id, entry]) => [id, entry.held]);
    expect(Object.fromEntries(held)).toEqual({ silent: false, held: true, kept: true });
    holding.dispose();
    await clock.advance(121_000);
    expect(ledger.entries('unix:///a').get('held')?.held).toBe(false);
  });
});
