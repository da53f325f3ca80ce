import { describe, expect, it } from 'vitest';
import { isSettled, type Settling } from '../../../electron/runs/settling';

const calm: Settling = {
  now: 10_000,
  stoppedAt: 10_000,
  lastEventAt: null,
  lastOomAt: null,
  there: 1,
  ryuk: false
};

const cases: [what: string, given: Partial<Settling>, settled: boolean][] = [
  ['something is there and the command has just ended', {}, false],
  ['something is there and it has been quiet', { now: 12_000 }, true],
  ['something happened a moment ago', { now: 12_000, lastEventAt: 11_000 }, false],
  ['nothing is there, and no event can be on its way', { now: 10_250, there: 0 }, true],
  ['nothing is there, but the command has just ended', { now: 10_100, there: 0 }, false],
  ['a kill for memory was a moment ago', { now: 13_000, there: 0, lastOomAt: 9_500 }, false],
  ['a kill for memory was told by now', { now: 13_600, there: 0, lastOomAt: 9_500 }, true],
  ['a Ryuk still runs', { now: 22_000, ryuk: true }, false],
  ['a Ryuk runs for longer than any session takes', { now: 30_000, ryuk: true }, true],
  ['it never gets quiet', { now: 40_000, lastEventAt: 39_999 }, true]
];

describe('isSettled', () => {
  it.each(cases)('%s', (_, given, settled) => {
    expect(isSettled({ ...calm, ...given })).toBe(settled);
  });
});
