import { describe, expect, it } from 'vitest';
import { pressureOf } from '../../../electron/monitor/pressure';

describe('pressureOf', () => {
  it.each([
    [null, 'ok'],
    [0, 'ok'],
    [69.99, 'ok'],
    [70, 'high'],
    [89.99, 'high'],
    [90, 'critical'],
    [130, 'critical']
  ] as const)('at %s percent is %s', (percent, level) => {
    expect(pressureOf(percent, { high: 70, critical: 90 })).toBe(level);
  });
});
