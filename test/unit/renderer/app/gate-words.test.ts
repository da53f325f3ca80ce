import { describe, expect, it } from 'vitest';
import { gateWords } from '../../../../renderer/app/gate-words';

const gate = (running: number, waiting: number) => ({ running, waiting, cooldownMs: 500 });

describe('the calls of Plimsoll in words', () => {
  it.each([
    ['healthy', gate(0, 0), null],
    ['healthy', gate(40, 0), null],
    ['healthy', gate(40, 1), '1 call waiting'],
    ['healthy', gate(40, 1470), '1,470 calls waiting'],
    ['down', gate(1, 3), null]
  ] as const)('%s, %o', (state, now, words) => {
    expect(gateWords({ state, gate: now })).toBe(words);
  });
});
