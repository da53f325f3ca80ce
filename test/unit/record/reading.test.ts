import { expect, it } from 'vitest';
import { readBatch, writeBatch } from '../../../electron/record/log-code';
import { toReading } from '../../../electron/record/reading';

it.each([Infinity, Number.MAX_VALUE, Number.NaN, -Infinity, -5])(
  'a figure of %d is written in a bounded number of bytes, and read again',
  figure => {
    const start = 1_700_000_000_000;
    const reading = toReading(start, figure, figure, figure, false);
    for (const value of [reading.used, reading.limit, reading.cpu]) {
      expect(Number.isSafeInteger(value)).toBe(true);
    }
    const readings = [reading, { ...reading, at: start + 1, used: 0, limit: 0, cpu: 0 }];
    const batch = new Map([[1, readings]]);
    expect(readBatch(writeBatch(batch, start), start, () => true)).toEqual(batch);
  }
);
