import { describe, expect, it } from 'vitest';
import { passWords, reportWords, share } from '../../../../../renderer/features/cleanup/pass-words';
import type { CleanupPass, CleanupReport } from '../../../../../shared/model/pass';
import { aPassItem } from '../../../../helpers/samples';

const pass = (state: CleanupPass['state'], done: number, all: number): CleanupPass => ({
  planId: 'p',
  startedAt: 0,
  state,
  items: Array.from({ length: all }, (_, i) =>
    aPassItem(`${i}`, { phase: i < done ? 'done' : 'waiting' })
  ),
  report: null
});

const report = (about: Partial<CleanupReport>): CleanupReport => ({
  planId: 'p',
  startedAt: 0,
  finishedAt: 0,
  cancelled: false,
  removed: [],
  stopped: [],
  skipped: [],
  failed: [],
  bytesFreed: 0,
  ...about
});

describe('a pass under way', () => {
  it('tells its share and its words', () => {
    expect(share(pass('running', 2, 8))).toBe(25);
    expect(share(pass('running', 0, 0))).toBe(0);
    expect(passWords(pass('running', 2, 8))).toBe('2 of 8 done');
    expect(passWords(pass('cancelling', 2, 8))).toBe('Cancelling, 2 of 8 done');
    expect(passWords(pass('verifying', 8, 8))).toBe('Verifying what is left');
  });
});

describe('a report in a sentence', () => {
  const one = [aPassItem('a')];
  it.each([
    [{}, 'Nothing was changed.'],
    [{ removed: one, bytesFreed: 1_000_000 }, '1 item removed, 1 MB freed.'],
    [
      { removed: [...one, ...one], skipped: one, failed: one },
      '2 items removed, 1 skipped, 1 failed.'
    ],
    [
      { removed: [...one, aPassItem('b', { volumes: ['v', 'w', 'x'] })] },
      '2 items and 3 anonymous volumes removed.'
    ],
    [{ stopped: one }, '1 container stopped.'],
    [{ cancelled: true, removed: one }, 'Cancelled: 1 item removed.']
  ])('%#', (about, sentence) => {
    expect(reportWords(report(about))).toBe(sentence);
  });
});
