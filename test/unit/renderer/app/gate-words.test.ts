import { describe, expect, it } from 'vitest';
import { gateWords } from '../../../../renderer/app/gate-words';
import type { GateState } from '../../../../shared/model/health';

const gate = (running: number, waiting: number, concurrency = 2): GateState => ({
  running,
  waiting,
  lanes: { user: 0, refresh: 0, poll: waiting, heavy: 0 },
  concurrency,
  most: 8,
  cooldownMs: 500,
  verdict: concurrency === 0 ? 'paused' : 'steady'
});

describe('the calls of Plimsoll in words', () => {
  it.each([
    ['healthy', gate(0, 0), null],
    ['healthy', gate(40, 0), null],
    ['healthy', gate(40, 1), '1 call waiting'],
    ['healthy', gate(40, 1470), '1,470 calls waiting'],
    ['degraded', gate(1, 3, 0), 'Changes paused'],
    ['down', gate(1, 3), null]
  ] as const)('%s, %o', (state, now, words) => {
    expect(gateWords({ state, gate: now })).toBe(words);
  });
});
