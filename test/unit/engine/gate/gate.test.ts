import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toErrorInfo } from '../../../../shared/errors';
import { Gate } from '../../../../electron/engine/gate/gate';
import type { CallKind } from '../../../../electron/engine/gate/gate-bounds';
import type { Lane } from '../../../../electron/engine/port';
import type { Pace } from '../../../../electron/engine/gate/law';
import { ManualClock, settled } from '../../../helpers/manual-clock';

/** A call that runs until the test ends it. */
const openCall = () => {
  let end: () => void = () => undefined;
  const done = new Promise<void>(resolve => (end = resolve));
  const call = { started: false, end, run: () => ((call.started = true), done) };
  return call;
};

interface Arrival {
  lane: Lane;
  kind: CallKind;
  durationMs: number;
  fails: boolean;
  cancelAfterMs: number | null;
  pauseMs: number;
  /** The pace from here on. */
  concurrency: number | null;
}

const paced = (concurrency: number, cooldownMs: number): Pace => ({
  concurrency,
  cooldownMs,
  verdict: 'steady'
});

const enter = (gate: Gate, lane: Lane, kind: CallKind, signal?: AbortSignal) => {
  const call = openCall();
  const result = gate.run(lane, kind, signal, call.run);
  result.catch(() => undefined);
  return { ...call, result, isStarted: () => call.started };
};

describe('the gate', () => {
  it('gives back what the call resolves to and passes on what it throws', async () => {
    const gate = new Gate(new ManualClock());
    await expect(gate.run('user', 'read', undefined, async () => 42)).resolves.toBe(42);
    const failing = (): Promise<never> => {
      throw new Error('thrown at once');
    };
    await expect(gate.run('user', 'read', undefined, failing)).rejects.toThrow('thrown at once');
    expect(gate.state()).toMatchObject({ running: 0, waiting: 0 });
  });

  it('lets the most urgent of those that wait through first', async () => {
    const gate = new Gate(new ManualClock(), { reads: 1, readsKeptForUser: 0 });
    const first = enter(gate, 'user', 'read');
    const list = enter(gate, 'refresh', 'read');
    const click = enter(gate, 'user', 'read');
    first.end();
    await settled();
    expect([click.isStarted(), list.isStarted()]).toEqual([true, false]);
    click.end();
    await settled();
    expect(list.isStarted()).toBe(true);
  });

  it('keeps places free for clicks while lists fill the rest', async () => {
    const gate = new Gate(new ManualClock(), { reads: 3, readsKeptForUser: 1 });
    const lists = [1, 2, 3].map(() => enter(gate, 'refresh', 'read'));
    const click = enter(gate, 'user', 'read');
    await settled();
    expect(lists.map(list => list.isStarted())).toEqual([true, true, false]);
    expect(click.isStarted()).toBe(true);
  });

  it('polls within a bound of its own, which can be raised', async () => {
    const gate = new Gate(new ManualClock(), { polls: 1 });
    const polls = [1, 2, 3].map(() => enter(gate, 'poll', 'read'));
    await settled();
    expect(polls.map(poll => poll.isStarted())).toEqual([true, false, false]);
    gate.allow({ polls: 3 });
    await settled();
    expect(polls.every(poll => poll.isStarted())).toBe(true);
  });

  it('measures one heavy thing at a time', async () => {
    const gate = new Gate(new ManualClock());
    const disk = enter(gate, 'heavy', 'read');
    const prune = enter(gate, 'heavy', 'mutation');
    await settled();
    expect([disk.isStarted(), prune.isStarted()]).toEqual([true, false]);
    disk.end();
    await settled();
    expect(prune.isStarted()).toBe(true);
  });

  it('rests between the end of a mutation and the start of the next', async () => {
    const clock = new ManualClock();
    const gate = new Gate(clock);
    gate.follow(paced(1, 500));
    const first = enter(gate, 'user', 'mutation');
    const second = enter(gate, 'user', 'mutation');
    await clock.advance(10_000);
    expect(second.isStarted()).toBe(false);
    first.end();
    await clock.advance(499);
    expect(second.isStarted()).toBe(false);
    await clock.advance(1);
    expect(second.isStarted()).toBe(true);
  });

  it('does not hold up removals while containers take their time to stop', async () => {
    const clock = new ManualClock();
    const gate = new Gate(clock, { stops: 2 });
    gate.follow(paced(1, 500));
    const stops = [1, 2, 3].map(() => enter(gate, 'user', 'wait'));
    const removal = enter(gate, 'user', 'mutation');
    await settled();
    expect(stops.map(stop => stop.isStarted())).toEqual([true, false, false]);
    // The removal waits for the cooldown only, and not for the stop that came third.
    await clock.advance(500);
    expect(stops.map(stop => stop.isStarted())).toEqual([true, true, false]);
    await clock.advance(500);
    expect(removal.isStarted()).toBe(true);
  });

  it('lets as many changes through at once as the pace says, and none while it is paused', async () => {
    const clock = new ManualClock();
    const gate = new Gate(clock, { mutations: 8 });
    gate.follow(paced(3, 100));
    const removals = [1, 2, 3, 4].map(() => enter(gate, 'user', 'mutation'));
    await clock.advance(1_000);
    expect(removals.map(removal => removal.isStarted())).toEqual([true, true, true, false]);
    gate.follow({ ...paced(0, 100), verdict: 'paused' });
    for (const removal of removals) removal.end();
    await clock.advance(60_000);
    expect(removals[3]?.isStarted()).toBe(false);
    expect(gate.state()).toMatchObject({ concurrency: 0, waiting: 1, lanes: { user: 1 } });
    gate.follow(paced(1, 100));
    await settled();
    expect(removals[3]?.isStarted()).toBe(true);
  });

  it('never goes above what it was told the engine bears', async () => {
    const clock = new ManualClock();
    const gate = new Gate(clock, { mutations: 2 });
    gate.follow(paced(8, 0));
    const removals = [1, 2, 3].map(() => enter(gate, 'user', 'mutation'));
    await clock.advance(1_000);
    expect(removals.filter(removal => removal.isStarted())).toHaveLength(2);
  });

  it('gives a single change the engine to itself', async () => {
    const clock = new ManualClock();
    const gate = new Gate(clock);
    gate.follow(paced(4, 0));
    const volumes = [1, 2].map(() => enter(gate, 'user', 'single'));
    const container = enter(gate, 'user', 'mutation');
    await settled();
    expect([...volumes, container].map(change => change.isStarted())).toEqual([true, false, false]);
    volumes[0]?.end();
    await settled();
    expect([...volumes, container].map(change => change.isStarted())).toEqual([true, true, false]);
  });

  it('changes nothing beside something heavy, and waits with it for changes', async () => {
    const clock = new ManualClock();
    const gate = new Gate(clock);
    gate.follow(paced(4, 0));
    const removal = enter(gate, 'user', 'mutation');
    const disk = enter(gate, 'heavy', 'read');
    await settled();
    expect(disk.isStarted()).toBe(false);
    removal.end();
    await settled();
    expect(disk.isStarted()).toBe(true);
    const stop = enter(gate, 'user', 'wait');
    const list = enter(gate, 'refresh', 'read');
    await settled();
    expect([stop.isStarted(), list.isStarted()]).toEqual([false, true]);
    disk.end();
    await settled();
    expect(stop.isStarted()).toBe(true);
  });

  it('lets a ping through however many reads are stuck', async () => {
    const gate = new Gate(new ManualClock(), { reads: 1 });
    enter(gate, 'user', 'read');
    const ping = enter(gate, 'user', 'ping');
    await settled();
    expect(ping.isStarted()).toBe(true);
  });

  it('takes a cancelled call out of the queue', async () => {
    const gate = new Gate(new ManualClock(), { reads: 1, readsKeptForUser: 0 });
    const first = enter(gate, 'user', 'read');
    const leaving = new AbortController();
    const second = enter(gate, 'user', 'read', leaving.signal);
    const third = enter(gate, 'user', 'read');
    leaving.abort();
    await expect(second.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(gate.state()).toMatchObject({ running: 1, waiting: 1 });
    first.end();
    await settled();
    expect([second.isStarted(), third.isStarted()]).toEqual([false, true]);
  });

  it('lets nobody in once it is disposed, and leaves no timer behind', async () => {
    const clock = new ManualClock();
    const gate = new Gate(clock);
    enter(gate, 'user', 'mutation').end();
    await settled();
    const waiting = enter(gate, 'user', 'mutation');
    expect(clock.pending).toBe(1);
    gate.dispose();
    await expect(waiting.result).rejects.toMatchObject({ code: 'cancelled' });
    await expect(gate.run('user', 'read', undefined, async () => 1)).rejects.toMatchObject({
      code: 'cancelled'
    });
    expect(clock.pending).toBe(0);
  });

  it('keeps every bound and settles every call, whatever comes', async () => {
    const bounds = { reads: 3, readsKeptForUser: 1, polls: 2, stops: 2, mutations: 3 };
    const lane = fc.constantFrom<Lane>('user', 'refresh', 'poll', 'heavy');
    const kind = fc.constantFrom<CallKind>('read', 'ping', 'mutation', 'single', 'wait');
    const durationMs = fc.integer({ min: 0, max: 300 });
    const arrival: fc.Arbitrary<Arrival> = fc.record({
      lane,
      kind,
      durationMs,
      fails: fc.boolean(),
      cancelAfterMs: fc.option(fc.integer({ min: 0, max: 400 })),
      pauseMs: fc.integer({ min: 0, max: 50 }),
      concurrency: fc.option(fc.integer({ min: 0, max: 5 }))
    });
    const scenario = async (arrivals: Arrival[]): Promise<void> => {
      const clock = new ManualClock();
      const gate = new Gate(clock, bounds);
      const running: { lane: Lane; kind: CallKind }[] = [];
      const count = (
        kind: CallKind,
        lanes: Lane[] = ['user', 'refresh', 'poll', 'heavy']
      ): number => running.filter(call => call.kind === kind && lanes.includes(call.lane)).length;
      let allowed = 2;
      let changedAt = -Infinity;
      gate.follow(paced(allowed, 100));
      const checkStart = (entry: { lane: Lane; kind: CallKind }): void => {
        const isChange = entry.kind !== 'read' && entry.kind !== 'ping';
        const changing = count('mutation') + count('single') + count('wait');
        expect(count('read', ['user', 'refresh'])).toBeLessThanOrEqual(bounds.reads);
        expect(count('read', ['poll'])).toBeLessThanOrEqual(bounds.polls);
        expect(count('ping')).toBeLessThanOrEqual(1);
        expect(count('wait')).toBeLessThanOrEqual(bounds.stops);
        if (entry.lane === 'heavy' && entry.kind !== 'ping') {
          expect(changing).toBe(isChange ? 1 : 0);
        }
        if (!isChange) return;
        const heavy = running.filter(({ lane, kind }) => lane === 'heavy' && kind !== 'ping');
        expect(heavy.length).toBe(entry.lane === 'heavy' ? 1 : 0);
        expect(count('mutation')).toBeLessThanOrEqual(Math.min(allowed, bounds.mutations));
        expect(allowed).toBeGreaterThan(0);
        if (count('single') > 0) expect(count('mutation') + count('single')).toBe(1);
        expect(clock.now()).toBeGreaterThanOrEqual(changedAt + 100);
        changedAt = clock.now();
      };
      const results = [];
      for (const given of arrivals) {
        const { lane, kind, durationMs, fails, cancelAfterMs, pauseMs, concurrency } = given;
        if (concurrency !== null) gate.follow(paced((allowed = concurrency), 100));
        const cancelling = new AbortController();
        if (cancelAfterMs !== null) clock.after(cancelAfterMs, () => cancelling.abort());
        const call = async (): Promise<void> => {
          const entry = { lane, kind };
          running.push(entry);
          checkStart(entry);
          await new Promise<void>(resolve => clock.after(durationMs, resolve));
          running.splice(running.indexOf(entry), 1);
          if (kind === 'mutation' || kind === 'single') changedAt = clock.now();
          if (fails) throw new Error('failed as asked');
        };
        results.push(gate.run(lane, kind, cancelling.signal, call).then(() => 'done', String));
        await clock.advance(pauseMs);
      }
      gate.follow(paced((allowed = 2), 100));
      await clock.advance(arrivals.length * 500 + 1000);
      const outcomes = await Promise.all(results);
      const expected = /^done$|^PlimsollError: The call was cancelled|^Error: failed as asked$/;
      for (const outcome of outcomes) expect(outcome).toMatch(expected);
      expect(gate.state()).toMatchObject({ running: 0, waiting: 0 });
      expect(running).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(fc.array(arrival, { maxLength: 30 }), scenario), {
      numRuns: 60
    });
  });
});

describe('a change that is looked at again before it is sent', () => {
  /** Changes whose check takes so long, and which then run for so long; when each was sent. */
  const changes = (given: { checkMs: number; runMs: number }[], pace: Pace) => {
    const clock = new ManualClock(0);
    const gate = new Gate(clock, { mutations: 8 });
    gate.follow(pace);
    const after = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve));
    const moments: { sent: number; ended: number }[] = [];
    let checks = 0;
    const done = given.map(({ checkMs, runMs }) =>
      gate.run(
        'user',
        'mutation',
        undefined,
        async () => {
          const moment = { sent: clock.now(), ended: Infinity };
          moments.push(moment);
          await after(runMs);
          moment.ended = clock.now();
        },
        async () => {
          checks += 1;
          await after(checkMs);
        }
      )
    );
    return { clock, moments, checks: () => checks, done: Promise.all(done) };
  };

  it('keeps the cooldown from what the engine was really asked, however long a look takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ checkMs: fc.nat(300), runMs: fc.nat(600) }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        async (given, concurrency) => {
          const { clock, moments, done } = changes(given, paced(concurrency, 100));
          await clock.advance(60_000);
          await done;
          expect(moments).toHaveLength(given.length);
          for (const { sent } of moments) {
            const others = moments.flatMap(one => [one.sent, one.ended]).filter(at => at < sent);
            expect(sent - Math.max(-Infinity, ...others)).toBeGreaterThanOrEqual(100);
          }
          expect(clock.pending).toBe(0);
        }
      ),
      { numRuns: 50 }
    );
  });

  it('looks once more when another change ended meanwhile', async () => {
    const given = [
      { checkMs: 0, runMs: 150 },
      { checkMs: 60, runMs: 10 }
    ];
    const { clock, moments, checks, done } = changes(given, paced(2, 100));
    await clock.advance(1_000);
    await done;
    expect(moments.map(({ sent }) => sent)).toEqual([0, 310]);
    expect(checks()).toBe(3);
  });

  const lookedAt = () => {
    const clock = new ManualClock(0);
    const gate = new Gate(clock);
    gate.follow(paced(2, 100));
    const calls: string[] = [];
    const change = (name: string, checkMs: number, signal?: AbortSignal) =>
      gate.run(
        'user',
        'mutation',
        signal,
        async () => {
          calls.push(name);
          await new Promise<void>(resolve => clock.after(10_000, resolve));
        },
        () => new Promise<void>(resolve => clock.after(checkMs, resolve))
      );
    return { clock, gate, calls, change };
  };

  it('is not sent to an engine that paused or slowed down meanwhile, until that bears it', async () => {
    const { clock, gate, calls, change } = lookedAt();
    const first = change('first', 50);
    await clock.advance(20);
    gate.follow({ concurrency: 0, cooldownMs: 200, verdict: 'paused' });
    await clock.advance(1_000);
    expect(calls).toEqual([]);
    gate.follow(paced(2, 100));
    await clock.advance(200);
    expect(calls).toEqual(['first']);
    const second = change('second', 50);
    await clock.advance(20);
    gate.follow(paced(1, 100));
    await clock.advance(5_000);
    expect(calls).toEqual(['first']);
    await clock.advance(20_000);
    await Promise.all([first, second]);
    expect(calls).toEqual(['first', 'second']);
    expect(clock.pending).toBe(0);
  });

  it.each(['cancelled', 'closed'])('is not sent when it is %s while it waits again', async how => {
    const { clock, gate, calls, change } = lookedAt();
    const cancelling = new AbortController();
    const ended = change('it', 50, cancelling.signal).catch(toErrorInfo);
    await clock.advance(20);
    gate.follow({ concurrency: 0, cooldownMs: 200, verdict: 'paused' });
    await clock.advance(1_000);
    if (how === 'closed') gate.dispose();
    else cancelling.abort();
    await clock.advance(100);
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(calls).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('is not sent when the look refuses it, and holds up nobody', async () => {
    const clock = new ManualClock(0);
    const gate = new Gate(clock);
    const call = openCall();
    const refusal = new Error('It is running.');
    const refused = gate.run('user', 'mutation', undefined, call.run, () =>
      Promise.reject(refusal)
    );
    await expect(refused).rejects.toBe(refusal);
    expect(call.started).toBe(false);
    expect(gate.state().running).toBe(0);
  });
});
