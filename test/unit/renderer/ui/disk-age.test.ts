import { describe, expect, it } from 'vitest';
import { againWords, measuredWords } from '../../../../renderer/ui/disk-age';

describe('the age of disk figures', () => {
  it.each([
    [null, 2_000, 'measured just now'],
    [null, 120_000, 'measured 2 min ago'],
    ['removal', 120_000, 'measured 2 min ago, before removals'],
    ['cleanup', 120_000, 'measured before the cleanup']
  ] as const)('removed since: %s', (outdated, now, words) => {
    expect(measuredWords({ outdated }, 0, now)).toBe(words);
  });

  it.each([
    [{ measuringSince: null, dueAt: null }, null],
    [{ measuringSince: 1, dueAt: null }, 'measuring again…'],
    [{ measuringSince: null, dueAt: 3_100 }, 'measuring again in 3 s'],
    [{ measuringSince: null, dueAt: 900 }, 'measuring again in 1 s']
  ])('says when there are new ones: %o', (state, words) => {
    expect(againWords(state, 1_000)).toBe(words);
  });
});
