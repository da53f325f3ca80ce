import { describe, expect, it } from 'vitest';
import { explained, type Asked } from '../../../electron/limits/refusal';
import { swapBeside } from '../../../electron/compose/edit/swap';
import { PlimsollError, type ErrorCode } from '../../../shared/errors';

const mib = 1024 * 1024;

const asked: Asked = {
  memoryBytes: 256 * mib,
  memorySwapBytes: 512 * mib,
  limitBytes: 128 * mib,
  swapBytes: 256 * mib,
  usedBytes: 0,
  windows: false
};

describe('a refusal of the engine', () => {
  it.each([
    ['refused', { windows: true }, /Windows container cannot be changed/],
    ['refused', { memoryBytes: 4 * mib, memorySwapBytes: 8 * mib }, /no limit below 6 MiB/],
    ['refused', { memorySwapBytes: 200 * mib }, /cannot be less than the memory alone/],
    ['refused', {}, /^The engine did not change the limit\. \(Its words\)/],
    ['conflict', {}, /is being removed/],
    ['conflict', { memorySwapBytes: 0, limitBytes: null }, /no limit, so memory and swap/],
    ['conflict', { memorySwapBytes: 0, swapBytes: -1 }, /swap is unlimited, so memory and swap/],
    ['conflict', { memorySwapBytes: 0, swapBytes: 128 * mib }, /above the 128 MiB of memory/],
    ['engine-failed', { usedBytes: 300 * mib }, /uses 300 MiB, which does not fit into 256 MiB/],
    ['engine-failed', { memorySwapBytes: -1 }, /made unlimited while it ran/],
    ['engine-failed', { memoryBytes: 0, limitBytes: null }, /swap needs a limit on memory/],
    ['engine-timeout', {}, /^The engine did not change the limit\. \(Its words\)/]
  ] as [ErrorCode, Partial<Asked>, RegExp][])('%s with %o', (code, given, sentence) => {
    const told = explained(new PlimsollError(code, 'Its words'), { ...asked, ...given });
    expect(told.code).toBe(code);
    expect(told.message).toMatch(sentence);
    expect(told.message).toContain('Its words');
  });

  it('about a container that is gone needs no more words', () => {
    const told = explained(new PlimsollError('not-found', 'Its words'), asked);
    expect(told.message).toBe('The container is gone.');
  });
});

describe('swap beside a new limit', () => {
  it.each([
    ['is all there is', 128, -mib, -mib],
    ['is none', 128, 128, 512],
    ["is the engine's default", 128, 256, 1024],
    ['is of its own size', 128, 160, 544],
    ['was never set', 128, 0, 1024],
    ['was never set, nor the limit', null, 0, 1024]
  ])('%s', (_what, limit, before, after) => {
    const limitBytes = limit === null ? null : limit * mib;
    const swapBytes = before < 0 ? -1 : before * mib;
    expect(swapBeside(512 * mib, { limitBytes, swapBytes })).toBe(after < 0 ? -1 : after * mib);
  });
});
