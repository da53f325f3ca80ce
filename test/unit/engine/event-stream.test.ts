import { describe, expect, it } from 'vitest';
import { EventStream } from '../../../electron/engine/event-stream';
import type { Engine, EngineEvent } from '../../../electron/engine/port';
import { ManualClock, settled } from '../../helpers/manual-clock';

const event = (timeNano: bigint, action = 'start'): EngineEvent => ({
  type: 'container',
  action,
  actorId: 'a',
  attributes: {},
  timeNano
});

type Subscription = { open: boolean; tell: EngineEvent[]; end: 'clean' | 'error' | 'waits' };

/** Plays one subscription after the other; the last one waits until it is aborted. */
const engineOf = (...subscriptions: Subscription[]) => {
  const asked: (bigint | undefined)[] = [];
  const events: Engine['events'] = async function* ({ sinceNano, signal, onOpen }) {
    const subscription = subscriptions[asked.length] ?? { open: true, tell: [], end: 'waits' };
    asked.push(sinceNano);
    if (subscription.open) onOpen?.();
    yield* subscription.tell;
    if (subscription.end === 'error') throw new Error('broken');
    if (subscription.end === 'waits') {
      await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
    }
  };
  return { asked, events };
};

const follow = (stream: EventStream) => {
  const told: string[] = [];
  stream.onEvent(({ timeNano, action }) => told.push(`${timeNano} ${action}`));
  stream.onOpened(() => told.push('opened'));
  stream.start();
  return told;
};

describe('the event stream', () => {
  it('opens again after a clean end and after an error, from the last event on', async () => {
    const clock = new ManualClock();
    const engine = engineOf(
      { open: true, tell: [event(10n), event(20n)], end: 'clean' },
      { open: true, tell: [event(20n), event(30n)], end: 'error' }
    );
    const stream = new EventStream(engine, clock);
    const told = follow(stream);
    await clock.advance(1_000);
    expect(engine.asked).toEqual([undefined, 20n, 30n]);
    expect(told).toEqual(['opened', '10 start', '20 start', 'opened', '30 start', 'opened']);
    stream.dispose();
  });

  it('tells apart what happened in the same moment, and what is late', async () => {
    const clock = new ManualClock();
    const engine = engineOf(
      { open: true, tell: [event(10n), event(10n, 'die'), event(9n), event(10n)], end: 'clean' },
      { open: true, tell: [], end: 'waits' }
    );
    const stream = new EventStream(engine, clock);
    const told = follow(stream);
    await clock.advance(300);
    expect(told).toEqual(['opened', '10 start', '10 die', '9 start', 'opened']);
    expect(engine.asked).toEqual([undefined, 10n]);
    stream.dispose();
  });

  it('waits longer after each failure, and little again after an event', async () => {
    const clock = new ManualClock(0);
    const failing: Subscription = { open: false, tell: [], end: 'error' };
    const lively: Subscription = { open: true, tell: [event(1n)], end: 'clean' };
    const tries: number[] = [];
    const { events } = engineOf(...Array.from({ length: 7 }, () => failing), lively, failing);
    const timed: Engine['events'] = options => (tries.push(clock.now()), events(options));
    const stream = new EventStream({ events: timed }, clock);
    stream.start();
    await clock.advance(60_000);
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 250, 500]);
    stream.dispose();
  });

  it('remembers only so many events', async () => {
    const clock = new ManualClock();
    const many = Array.from({ length: 5 }, (_, i) => event(BigInt(i)));
    const engine = engineOf({ open: true, tell: [...many, event(4n), event(0n)], end: 'waits' });
    const stream = new EventStream(engine, clock, { remembered: 3 });
    const told = follow(stream);
    await settled();
    expect(told.slice(-2)).toEqual(['4 start', '0 start']);
    stream.dispose();
  });

  it('lets go of the subscription and of its timer when disposed', async () => {
    const clock = new ManualClock();
    const engine = engineOf({ open: true, tell: [], end: 'clean' });
    const stream = new EventStream(engine, clock);
    const told = follow(stream);
    await settled();
    expect(clock.pending).toBe(1);
    stream.dispose();
    await clock.advance(10_000);
    expect(clock.pending).toBe(0);
    expect(engine.asked).toHaveLength(1);
    expect(told).toEqual(['opened']);
  });
});
