import { describe, expect, it } from 'vitest';
import { measures } from '../../../../../renderer/features/engine/measures';
import { joined, withPoint } from '../../../../../renderer/features/engine/latency';
import { milliseconds, paceWords } from '../../../../../renderer/ui/engine-words';
import type { EngineStatus } from '../../../../../shared/model/engine';
import { aGate, aHealth, engineAt } from '../../status';

const told = (about: Partial<EngineStatus>): string =>
  measures(engineAt('unix:///one', about), 42_000).join(' ');

describe('what Plimsoll does about an engine', () => {
  it('that is well: the pace, and how it changes', () => {
    expect(told({})).toContain('At most 2 changes at once, at least 0.5 s apart.');
  });

  it('that is slow: it slows down', () => {
    const words = told({
      state: 'degraded',
      health: aHealth({ pingP95Ms: 420 }),
      gate: aGate({ verdict: 'slow', concurrency: 1, cooldownMs: 2_000 })
    });
    expect(words).toContain('longer to answer than usual (up to 420 ms)');
    expect(words).toContain('slowed down: at most 1 change at once, at least 2 s apart.');
  });

  it('that hangs: it changes nothing', () => {
    const gate = aGate({ verdict: 'paused', concurrency: 0, waiting: 3 });
    const words = told({ state: 'degraded', gate });
    expect(words).toContain('makes no changes until it answers in time');
    expect(words).toContain('3 calls wait until then');
  });

  it('that is silent for too long: changes wait, and what is shown is of before', () => {
    const gate = aGate({ verdict: 'paused', concurrency: 0 });
    const words = told({
      state: 'degraded',
      pingMs: null,
      gate,
      health: aHealth({ readAt: 39_000, listedAt: 0 })
    });
    expect(words).toContain('has not answered a ping for more than 2 s');
    expect(words).toContain('What you see was read 3 s ago.');
    expect(words).toContain('Changes wait until then');
  });

  it('whose answers make no sense: it says so and keeps what it has', () => {
    const failure = { code: 'bad-answer', message: 'The engine answered no JSON.' } as const;
    const health = aHealth({ breaker: 'open', readAt: 2_000 });
    const words = told({ state: 'degraded', health, failure });
    expect(words).toContain('The engine answered no JSON.');
    expect(words).toContain('What you see was read 40 s ago.');
  });

  it('that fails again and again: it asks for nothing, and tells the age of what is shown', () => {
    const words = told({
      state: 'degraded',
      health: aHealth({ breaker: 'open', readAt: 2_000 })
    });
    expect(words).toContain('asks it for nothing else');
    expect(words).toContain('What you see was read 40 s ago.');
  });

  it('that is down: it comes back by itself', () => {
    const words = told({ state: 'down', health: aHealth({ readAt: null }) });
    expect(words).toContain('connect again by itself');
    expect(words).toContain('Nothing was read from this engine so far.');
  });
});

describe('the words for a pace', () => {
  it.each([
    [0, '0 ms'],
    [0.2, '1 ms'],
    [50, '50 ms'],
    [500, '0.5 s'],
    [2_000, '2 s']
  ])('%d is %s', (ms, words) => expect(milliseconds(ms)).toBe(words));

  it('say when nothing goes', () => {
    expect(paceWords(aGate({ concurrency: 0 }))).toBe('No changes are made for the time being.');
  });
});

describe('the points of the chart', () => {
  const point = (at: number) => ({ at, pingMs: at });

  it('are told once, in their order, and not without end', () => {
    const kept = [point(1), point(2)];
    expect(withPoint(kept, point(2))).toBe(kept);
    expect(joined(kept, [point(2), point(3)])).toEqual([1, 2, 3].map(point));
    const many = Array.from({ length: 700 }, (_, index) => point(index));
    expect(joined([], many)).toHaveLength(600);
  });
});
