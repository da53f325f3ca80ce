import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History } from '../../../electron/monitor/history';
import type { Sample } from '../../../shared/model/sample';

const sample = (at: number, usedBytes = at): Sample => ({
  at,
  usedBytes,
  limitBytes: null,
  percent: null,
  level: 'ok',
  cpuPercent: null
});

const filled = (history: History, values: readonly number[]): History => {
  for (const [at, used] of values.entries()) {
    history.record({ at, samples: { web: sample(at, used) }, unread: [] });
  }
  return history;
};

describe('History', () => {
  it('keeps every sample while there is room, oldest first', () => {
    const history = filled(new History(), [1, 2, 3]);
    expect(history.of('web').map(({ usedBytes }) => usedBytes)).toEqual([1, 2, 3]);
    expect(history.of('db')).toEqual([]);
  });

  it('spans the whole session in bounded memory, keeps its peak and its recent part complete', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 300, size: 'max' }),
        values => {
          const kept = filled(new History({ kept: 16, recent: 4 }), values).of('web');
          expect(kept.length).toBeLessThanOrEqual(16);
          expect(Math.max(...kept.map(({ usedBytes }) => usedBytes))).toBe(Math.max(...values));
          expect(kept.slice(-4).map(({ usedBytes }) => usedBytes)).toEqual(values.slice(-4));
          expect(kept.map(({ at }) => at)).toEqual(
            kept.map(({ at }) => at).toSorted((a, b) => a - b)
          );
          if (values.length > 64) expect(kept[0]?.at).toBeLessThan(values.length / 2);
        }
      )
    );
  });

  it('gives the last few of each container for the sparklines', () => {
    const history = filled(new History({ recent: 2 }), [1, 2, 3]);
    expect(history.recent()['web']?.map(({ usedBytes }) => usedBytes)).toEqual([2, 3]);
  });

  it('forgets containers that are gone', () => {
    const history = filled(new History(), [1]);
    history.keepOnly(new Set(['db']));
    expect(history.recent()).toEqual({});
  });
});
