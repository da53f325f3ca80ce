import { describe, expect, it } from 'vitest';
import { trendsOf } from '../../../../../renderer/features/audit/past/trend';
import {
  auditBefore,
  changeWords,
  findingsWords,
  shareTarget,
  targetOf
} from '../../../../../renderer/features/audit/words';
import { aSummary } from '../../../../helpers/an-audit-report';

const counts = { critical: 0, high: 0, medium: 0, low: 0 };

describe('the words of audits', () => {
  it.each([
    [counts, 'nothing found'],
    [{ ...counts, low: 1 }, '1 low finding'],
    [{ ...counts, critical: 2, low: 1 }, '3 findings, 2 of them critical'],
    [{ ...counts, medium: 2_000 }, '2,000 medium findings']
  ])('%o are "%s"', (given, words) => {
    expect(findingsWords(given, false)).toBe(words);
  });

  it('does not say that nothing was found where not all was audited', () => {
    expect(findingsWords(counts, true)).toBe('no findings, but incomplete');
  });

  it.each([
    [3, 3, 'as many as before'],
    [1_205, 5, '1,200 fewer than before'],
    [0, 1, '1 more than before']
  ])('%d, then %d, is "%s"', (before, now, words) => {
    expect(changeWords(before, now)).toBe(words);
  });

  it('know which can be held against each other', () => {
    const [folder, engine] = [{ endpointUrl: null }, { folder: null }];
    expect(shareTarget([aSummary('a'), aSummary('b', folder)])).toBe(true);
    expect(shareTarget([aSummary('a'), aSummary('b', engine)])).toBe(true);
    expect(shareTarget([aSummary('a', folder), aSummary('b', engine)])).toBe(false);
    expect(shareTarget([aSummary('a', folder), aSummary('b', { ...folder, folder: '~/x' })])).toBe(
      false
    );
    expect(shareTarget([])).toBe(true);
  });

  it('say what was audited', () => {
    expect(targetOf(aSummary('a'))).toBe('~/shop and unix:///one');
    expect(targetOf(aSummary('a', { folder: null }))).toBe('unix:///one');
    expect(targetOf(aSummary('a', { endpointUrl: null }))).toBe('~/shop');
  });
});

describe('the audits of the same', () => {
  const newest = aSummary('new', { createdAt: 4 });
  const codeAlone = aSummary('code alone', { createdAt: 3, endpointUrl: null });
  const oldest = aSummary('older', { createdAt: 1 });
  const audits = [newest, codeAlone, aSummary('old', { createdAt: 2 }), oldest];

  it('are told from others when one is held against the one before', () => {
    expect(auditBefore(audits, newest)?.reportId).toBe('old');
    expect(auditBefore(audits, codeAlone)).toBeNull();
    expect(auditBefore(audits, oldest)).toBeNull();
  });

  it('make a trend from the second on, the oldest first', () => {
    expect(
      trendsOf(audits).map(({ target, audits: some }) => [target, some.map(one => one.reportId)])
    ).toEqual([['~/shop and unix:///one', ['older', 'old', 'new']]]);
  });

  it('are called by the name of the folder, and whole where two have one name', () => {
    const twice = (folder: string) => [aSummary('a', { folder }), aSummary('b', { folder })];
    const labels = (...some: ReturnType<typeof aSummary>[]) =>
      trendsOf(some).map(({ label }) => label);
    expect(labels(...twice('~/shop'))).toEqual(['shop and the engine at /one']);
    expect(labels(...twice('~/shop'), ...twice('/srv/shop'))).toEqual([
      '~/shop and unix:///one',
      '/srv/shop and unix:///one'
    ]);
  });
});
