import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jittered, retrying } from '../../../../electron/engine/gate/retry';
import { PlimsollError, type ErrorCode } from '../../../../shared/errors';
import { ManualClock, settled } from '../../../helpers/manual-clock';

const bounds = { attempts: 4, firstMs: 100, longestMs: 300 };

const failing = (codes: ErrorCode[]) => {
  const calls: number[] = [];
  const clock = new ManualClock(0);
  const signal = new AbortController();
  const result = retrying({ clock, bounds, signal: signal.signal, random: () => 1 }, async () => {
    calls.push(clock.now());
    const code = codes[calls.length - 1];
    if (code) throw new PlimsollError(code, code);
    return 'answer';
  });
  result.catch(() => undefined);
  return { calls, clock, signal, result };
};

describe('a retry', () => {
  it('comes after what is transient, later each time and up to a cap', async () => {
    const { calls, clock, result } = failing([
      'engine-failed',
      'engine-unreachable',
      'engine-failed'
    ]);
    await clock.advance(1_000);
    await expect(result).resolves.toBe('answer');
    expect(calls).toEqual([0, 100, 300, 600]);
    expect(clock.pending).toBe(0);
  });

  it('is given up after the last attempt, with what failed last', async () => {
    const { calls, clock, result } = failing(Array<ErrorCode>(9).fill('engine-failed'));
    await clock.advance(10_000);
    await expect(result).rejects.toMatchObject({ code: 'engine-failed' });
    expect(calls).toHaveLength(4);
  });

  it.each<ErrorCode>([
    'engine-timeout',
    'not-found',
    'conflict',
    'refused',
    'cancelled',
    'bad-answer'
  ])('is not made after "%s"', async code => {
    const { calls, result } = failing([code]);
    await expect(result).rejects.toMatchObject({ code });
    expect(calls).toHaveLength(1);
  });

  it('is not waited for once nobody wants the answer', async () => {
    const { calls, clock, signal, result } = failing(['engine-failed']);
    await settled();
    signal.abort();
    await expect(result).rejects.toMatchObject({ code: 'engine-failed' });
    await clock.advance(10_000);
    expect(calls).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('is spread over the whole pause, never beyond the cap', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), unit, (failures, random) => {
        const pause = jittered(failures, bounds, () => random);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThanOrEqual(Math.min(300, 100 * 2 ** (failures - 1)));
      })
    );
  });
});
