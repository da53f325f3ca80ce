import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cpuNanosAt, memoryAt } from '../../../electron/simulator/world/load';

const loads = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  usedBytes: fc.integer({ min: 0, max: 2 ** 34 }),
  swing: fc.double({ min: 0, max: 0.5, noNaN: true }),
  cacheBytes: fc.integer({ min: 0, max: 2 ** 32 }),
  cores: fc.double({ min: 0, max: 8, noNaN: true })
});
const start = 1_700_000_000_000;
const elapsed = fc.integer({ min: 0, max: 10 * 86_400_000 });

it('never uses more than the limit, nor more cache than it uses', () => {
  fc.assert(
    fc.property(loads, elapsed, fc.integer({ min: 1, max: 2 ** 34 }), (load, ms, limit) => {
      const { usageBytes, inactiveFileBytes } = memoryAt(load, start, limit, start + ms);
      expect(usageBytes).toBeLessThanOrEqual(limit);
      expect(inactiveFileBytes).toBeGreaterThanOrEqual(0);
      expect(inactiveFileBytes).toBeLessThanOrEqual(usageBytes);
    })
  );
});

it('counts CPU time that never goes back', () => {
  fc.assert(
    fc.property(loads, elapsed, fc.integer({ min: 0, max: 60_000 }), (load, ms, more) => {
      const first = cpuNanosAt(load, start, start + ms);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(cpuNanosAt(load, start, start + ms + more)).toBeGreaterThanOrEqual(first);
    })
  );
});

it('moves smoothly: a second changes little', () => {
  fc.assert(
    fc.property(loads, elapsed, (load, ms) => {
      const used = (at: number): number => {
        const { usageBytes, inactiveFileBytes } = memoryAt(load, 0, Number.MAX_SAFE_INTEGER, at);
        return usageBytes - inactiveFileBytes;
      };
      const step = Math.abs(used(start + ms + 1000) - used(start + ms));
      expect(step).toBeLessThanOrEqual(load.usedBytes * load.swing * 0.2 + 1);
    })
  );
});
