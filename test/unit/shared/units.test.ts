import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatCount,
  formatDuration,
  formatMemory,
  formatPercent,
  formatSize,
  parseDuration,
  plural
} from '../../../shared/units';

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [379 * 1024 ** 2, '379 MiB'],
    [188.7 * 1024 ** 2, '188.7 MiB'],
    [2 * 1024 ** 3, '2 GiB'],
    [15.587 * 1024 ** 3, '15.59 GiB']
  ])('prints %d bytes of memory as docker stats does: %s', (bytes, text) => {
    expect(formatMemory(bytes)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [262_500_000, '262.5 MB'],
    [9_324_000_000, '9.324 GB'],
    [11_110_000_000, '11.11 GB'],
    [1_500_000_000_000, '1.5 TB']
  ])('prints %d bytes of disk as docker system df does: %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  it('stays within half a thousandth of the true size, whatever the size', () => {
    const factors: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e15 }), bytes => {
        const [value, unit] = formatSize(bytes).split(' ');
        const read = Number(value) * factors[unit ?? '']!;
        expect(Math.abs(read - bytes)).toBeLessThanOrEqual(bytes * 0.0005 + 1e-6);
      })
    );
  });
});

describe('counts and percentages', () => {
  it.each([
    [0, '0.0%'],
    [74.02, '74.0%'],
    [99.96, '100.0%']
  ])('prints %d percent as %s', (percent, text) => {
    expect(formatPercent(percent)).toBe(text);
  });

  it('groups thousands and knows one from many', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect(plural(1, 'container')).toBe('1 container');
    expect(plural(0, 'container')).toBe('0 containers');
    expect(plural(1200, 'image')).toBe('1,200 images');
    expect(plural(2, 'entry', 'entries')).toBe('2 entries');
  });
});

describe('ages and durations', () => {
  it.each([
    [-5, '0 s'],
    [40.9, '40 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [5 * 3600, '5 h'],
    [47 * 3600, '47 h'],
    [3 * 86_400, '3 d'],
    [800 * 86_400, '2 y']
  ])('calls %d seconds old: %s', (seconds, text) => {
    expect(formatAge(seconds)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [0.04, '0.1 s'],
    [0.45, '0.4 s'],
    [12.9, '12 s'],
    [80, '1 min 20 s'],
    [120, '2 min'],
    [7500, '2 h 5 min'],
    [90_000, '1 d 1 h']
  ])('says that %d seconds took %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it.each([
    ['30s', 30],
    ['90m', 5400],
    ['1h', 3600],
    [' 2d ', 172_800],
    ['0s', 0]
  ])('reads %s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '1', 'h', '1.5h', '-1h', '1 h', '1w', '1H', '1h30m', '99999999999s'])(
    'does not take "%s" for a duration',
    text => {
      expect(parseDuration(text)).toBeNull();
    }
  );
});
