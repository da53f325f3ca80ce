import { describe, expect, it } from 'vitest';
import { fileNameFor, toCsv } from '../../../electron/record/csv';

const nothing = { maxBytes: null, p95Bytes: null, limitBytes: null, cpuMaxPercent: null };

describe('the exported table', () => {
  it('has a line for each known point and none for gaps, and says what happened', () => {
    const table = toCsv({
      from: 0,
      to: 10_000,
      stepMs: 0,
      peak: null,
      marks: [{ at: 2_000, kind: 'limit', text: 'Limit 1 GiB\r\n→ 2 GiB' }],
      points: [
        { ...nothing, at: 1_000, usedBytes: 5, maxBytes: 7, cpuPercent: 1.5 },
        { ...nothing, at: 2_000, usedBytes: null, cpuPercent: null }
      ]
    });
    expect(table.split('\r\n')).toEqual([
      '# 1970-01-01T00:00:02.000Z Limit 1 GiB → 2 GiB',
      'time,memory_mean_bytes,memory_max_bytes,memory_p95_bytes,limit_bytes,cpu_mean_percent,cpu_max_percent',
      '1970-01-01T00:00:01.000Z,5,7,,,1.5,',
      ''
    ]);
  });
});

describe('the name of an exported file', () => {
  it.each([
    ['webshop-backend-1', 'webshop-backend-1-memory-24h.csv'],
    ['../../etc/passwd', 'etc-passwd-memory-24h.csv'],
    ['C:\\x:y\u0000*', 'C-x-y-memory-24h.csv'],
    ['…', 'container-memory-24h.csv'],
    ['a'.repeat(300), `${'a'.repeat(80)}-memory-24h.csv`]
  ])('of %j is %s', (name, file) => {
    expect(fileNameFor(name, '24h', 'csv')).toBe(file);
  });
});
