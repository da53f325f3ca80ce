import { describe, expect, it } from 'vitest';
import { momentWords } from '../../../electron/report/moment';

describe('a moment', () => {
  it.each([
    ['UTC', /^23 November 2026, 00:04:05 UTC$/],
    ['Europe/Berlin', /^23 November 2026, 01:04:05 (?:CET|GMT\+1)$/],
    ['America/New_York', /^22 November 2026, 19:04:05 (?:EST|GMT-5)$/]
  ])('is told in words, with the zone: %s', (zone, words) => {
    expect(momentWords(Date.UTC(2026, 10, 23, 0, 4, 5), zone)).toMatch(words);
  });

  it('is told in the zone of the machine, where none is named', () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect(momentWords(1_000)).toBe(momentWords(1_000, timeZone));
  });
});
