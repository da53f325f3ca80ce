import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abandoned,
  isComing,
  nextLookAt,
  nextStep,
  placeFor,
  retryInMs,
  type PoolFacts,
  type SlotFacts
} from '../../../electron/pools/decide';
import { poolSlotState } from '../../../shared/model/pool';

const now = 1_000;
const pool = (more: Partial<PoolFacts> = {}): PoolFacts => ({
  size: 3,
  version: 1,
  removed: false,
  trouble: null,
  nextTryAt: 0,
  ...more
});
const slot = (id: string, state: SlotFacts['state'], more: Partial<SlotFacts> = {}): SlotFacts => ({
  id,
  state,
  version: 1,
  since: 0,
  held: true,
  nextTryAt: 0,
  ...more
});
const well = { now, rests: false };

describe('the next thing to do for a pool', () => {
  const full = [slot('a', 'warm'), slot('b', 'leased'), slot('c', 'warming')];
  const warm = { act: 'warm' } as const;
  const clear = (id: string) => ({ act: 'clear', id }) as const;

  it.each([
    ['is empty', pool(), [], warm],
    ['has an empty place', pool(), full.slice(0, 2), warm],
    ['is full', pool(), full, null],
    ['has one that was used', pool(), [slot('a', 'used'), slot('b', 'warm')], clear('a')],
    [
      'has several that were used: the oldest',
      pool(),
      [slot('a', 'used', { since: 5 }), slot('b', 'used', { since: 4 })],
      clear('b')
    ],
    [
      'has one that would not go down, until it is time to try again',
      pool(),
      [slot('a', 'used', { nextTryAt: now + 1 }), slot('b', 'warm'), slot('c', 'warm')],
      null
    ],
    [
      'has one that would not go down, when it is time',
      pool(),
      [slot('a', 'used', { nextTryAt: now })],
      clear('a')
    ],
    [
      'has one of an old definition',
      pool({ version: 2 }),
      [slot('a', 'warm'), slot('b', 'warm', { version: 2 })],
      clear('a')
    ],
    [
      'has a leased one of an old definition: it is left to its run',
      pool({ version: 2, size: 1 }),
      [slot('a', 'leased')],
      null
    ],
    [
      'has become smaller',
      pool({ size: 1 }),
      [slot('a', 'warm', { since: 2 }), slot('b', 'warm', { since: 1 })],
      clear('b')
    ],
    [
      'has become smaller while its only warm one may be the last: leased ones count',
      pool({ size: 1 }),
      [slot('a', 'leased'), slot('b', 'warm')],
      clear('b')
    ],
    [
      'has become smaller, and what is too much is going already',
      pool({ size: 2 }),
      [slot('a', 'warm'), slot('b', 'clearing'), slot('c', 'leased')],
      null
    ],
    ['is removed', pool({ removed: true }), full, clear('a')],
    ['is removed and has only leased ones', pool({ removed: true }), [slot('b', 'leased')], null],
    ['is removed and empty', pool({ removed: true }), [], null],
    ['failed a moment ago', pool({ nextTryAt: now + 1 }), [], null],
    ['failed a while ago', pool({ nextTryAt: now, trouble: 'failed' }), [], warm]
  ] as const)('when it %s', (_, facts, slots, step) => {
    expect(nextStep(facts, slots, well)).toEqual(step);
  });

  it('starts nothing on an engine that is not well, and still takes down', () => {
    expect(nextStep(pool(), [], { now, rests: true })).toBeNull();
    expect(nextStep(pool(), [slot('a', 'used')], { now, rests: true })).toEqual(clear('a'));
  });
});

describe('a place for somebody who asks', () => {
  const warm = [
    slot('a', 'warm', { since: 3 }),
    slot('b', 'warm', { since: 2 }),
    slot('c', 'leased')
  ];

  it.each([
    ['the one that has been warm the longest', pool(), warm, 0, 'b'],
    ['one that is left after those who came before', pool(), warm, 1, 'b'],
    ['none, when all are for those who came before', pool(), warm, 2, null],
    ['none of an old definition', pool({ version: 2 }), warm, 0, null],
    ['none of a removed pool', pool({ removed: true }), warm, 0, null],
    ['none that was used', pool(), [slot('a', 'used')], 0, null]
  ] as const)('is %s', (_, facts, slots, ahead, id) => {
    expect(placeFor(facts, slots, ahead)).toBe(id);
  });

  const waits = { now, patient: false };
  const later = now + 1;
  it.each([
    ['one is being warmed', pool({ nextTryAt: later }), [slot('a', 'warming')], true],
    ['all are leased', pool({ nextTryAt: later }), [slot('a', 'leased')], true],
    ['another attempt is due', pool({ trouble: 'failed' }), [], true],
    ['the last attempt failed', pool({ trouble: 'failed', nextTryAt: later }), [], false],
    ['there is no room', pool({ trouble: 'no-room', nextTryAt: later }), [], false],
    ['the engine is not well for a while', pool({ trouble: 'rests', nextTryAt: later }), [], true],
    ['the pool is removed', pool({ removed: true }), [slot('a', 'leased')], false],
    [
      'what is there does not go down',
      pool({ trouble: 'failed', nextTryAt: later }),
      [slot('a', 'used', { nextTryAt: later })],
      false
    ]
  ] as const)('is to be expected or not when %s', (_, facts, slots, comes) => {
    expect(isComing(facts, slots, waits)).toBe(comes);
  });

  it('is waited for beyond want of room by whoever has said so', () => {
    const facts = pool({ trouble: 'no-room', nextTryAt: later });
    expect(isComing(facts, [], { now, patient: true })).toBe(true);
    const failed = pool({ trouble: 'failed', nextTryAt: later });
    expect(isComing(failed, [], { now, patient: true })).toBe(false);
  });
});

describe('what nobody holds any more', () => {
  it.each([
    ['warming', true],
    ['warm', false],
    ['leased', true],
    ['used', false],
    ['clearing', true]
  ] as const)('is taken back when it was %s: %s', (state, back) => {
    expect(abandoned([slot('a', state, { held: false })]).length > 0).toBe(back);
    expect(abandoned([slot('a', state)])).toEqual([]);
  });
});

it('tries again later and later, and at last every five minutes', () => {
  expect([0, 1, 2, 3, 7, 100].map(retryInMs)).toEqual([
    5_000, 5_000, 10_000, 20_000, 300_000, 300_000
  ]);
});

describe('a pool that is seen to', () => {
  const facts = fc.record({
    size: fc.integer({ min: 1, max: 6 }),
    version: fc.integer({ min: 1, max: 2 }),
    removed: fc.boolean(),
    trouble: fc.constantFrom(null, 'rests', 'no-room', 'failed'),
    nextTryAt: fc.constantFrom(0, now + 5_000)
  });
  const slots = fc
    .array(
      fc.record({
        state: fc.constantFrom(...poolSlotState.options),
        version: fc.integer({ min: 1, max: 2 }),
        since: fc.integer({ min: 0, max: now }),
        held: fc.boolean(),
        nextTryAt: fc.constantFrom(0, now + 5_000)
      }),
      { maxLength: 8 }
    )
    .map(all => all.map((one, at) => ({ ...one, id: String(at) })));

  /** Everything that can be done now, done at once and with success. */
  const seenTo = (given: PoolFacts, start: readonly SlotFacts[], rests: boolean) => {
    let present = [...start];
    const steps: string[] = [];
    for (;;) {
      const step = nextStep(given, present, { now, rests });
      if (!step) return { present, steps };
      steps.push(step.act);
      if (step.act === 'clear') present = present.filter(({ id }) => id !== step.id);
      else present.push(slot(`new${steps.length}`, 'warm', { version: given.version }));
      expect(steps.length).toBeLessThan(30);
    }
  };

  it('never touches what is leased, warming or in another hand, and never warms beyond its size', () => {
    fc.assert(
      fc.property(facts, slots, fc.boolean(), (given, start, rests) => {
        const step = nextStep(given, start, { now, rests });
        if (step?.act === 'clear') {
          const target = start.find(({ id }) => id === step.id);
          expect(['used', 'warm']).toContain(target?.state);
        }
        if (step?.act === 'warm') {
          expect(rests || given.removed).toBe(false);
          expect(start.length).toBeLessThan(given.size);
        }
      })
    );
  });

  it('comes to rest full, without anything old, used or too much that could go', () => {
    fc.assert(
      fc.property(facts, slots, fc.boolean(), (given, start, rests) => {
        const { present } = seenTo(given, start, rests);
        const free = present.filter(({ state }) => state === 'used' || state === 'warm');
        const usable = free.filter(
          one => one.state === 'warm' && one.version === given.version && !given.removed
        );
        // What is left beside is waiting for its next attempt.
        for (const one of free.filter(each => !usable.includes(each))) {
          expect(one.nextTryAt).toBeGreaterThan(now);
        }
        if (!given.removed && !rests && given.nextTryAt <= now) {
          expect(present.length).toBeGreaterThanOrEqual(given.size);
        }
      })
    );
  });

  it('never swings: what it has just warmed it does not take down', () => {
    fc.assert(
      fc.property(facts, slots, (given, start) => {
        const { steps } = seenTo(given, start, false);
        expect(steps.join(' ')).not.toMatch(/warm.*clear/);
      })
    );
  });

  it('is looked at again exactly when there is something that nobody is at', () => {
    fc.assert(
      fc.property(facts, slots, (given, start) => {
        const { present } = seenTo(given, start, true);
        const at = nextLookAt(given, present, { now, restMs: 1 });
        if (at !== null) expect(at).toBeGreaterThan(now);
        else if (!given.removed) expect(present.length).toBeGreaterThanOrEqual(given.size);
      })
    );
  });

  it('gives a place to as many as there are warm ones, first come first served', () => {
    fc.assert(
      fc.property(facts, slots, fc.integer({ min: 0, max: 8 }), (given, start, ahead) => {
        const ready = start.filter(
          ({ state, version }) => state === 'warm' && version === given.version && !given.removed
        );
        const id = placeFor(given, start, ahead);
        expect(id !== null).toBe(ready.length > ahead);
        if (id !== null) expect(ready.map(one => one.id)).toContain(id);
      })
    );
  });
});
