import { describe, expect, it } from 'vitest';
import { cpuPercent } from '../../../electron/monitor/cpu';
import { aReading } from '../../helpers/things';

const second = 1_000_000_000;

describe('cpuPercent', () => {
  it.each([
    [
      'half of one core out of two',
      { cpuTotal: second / 2, cpuSystem: 2 * second, onlineCpus: 2 },
      50
    ],
    ['two whole cores', { cpuTotal: 2 * second, cpuSystem: 4 * second, onlineCpus: 4 }, 200],
    ['idle', { cpuTotal: 0, cpuSystem: second, onlineCpus: 1 }, 0],
    [
      'an engine that does not tell its cores',
      { cpuTotal: second, cpuSystem: 2 * second, onlineCpus: 0 },
      50
    ]
  ])('measures %s', (_, now, percent) => {
    expect(cpuPercent(aReading(now), aReading())).toBe(percent);
  });

  it('measures against the interval on Windows, where CPU time counts in 100 ns', () => {
    const before = aReading({ cpuSystem: null, cpuTotal: 0, readAt: 1000 });
    const now = aReading({ cpuSystem: null, cpuTotal: 5_000_000, readAt: 2000, onlineCpus: 8 });
    expect(cpuPercent(now, before)).toBe(50);
  });

  it.each([
    ['the first reading', aReading({ cpuTotal: 5, cpuSystem: 9 }), undefined],
    [
      'counters that ran backwards',
      aReading({ cpuTotal: 1, cpuSystem: 9 }),
      aReading({ cpuTotal: 5 })
    ],
    [
      'readings that count in different units',
      aReading({ cpuTotal: 5, cpuSystem: 9 }),
      aReading({ cpuTotal: 1, cpuSystem: null })
    ],
    [
      'counters that no processor reaches',
      aReading({ cpuTotal: Number.MAX_VALUE, cpuSystem: 1 }),
      aReading({ cpuTotal: 0, cpuSystem: 0 })
    ],
    [
      'the same reading twice',
      aReading({ cpuTotal: 5, cpuSystem: 9 }),
      aReading({ cpuTotal: 5, cpuSystem: 9 })
    ]
  ])('has no data from %s', (_, now, before) => {
    expect(cpuPercent(now, before)).toBeNull();
  });
});
