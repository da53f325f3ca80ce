import { describe, expect, it } from 'vitest';
import { memoryScale } from '../../../../../renderer/features/containers/chart-scale';

const MiB = 1024 ** 2;
const using = (mebibytes: number) => mebibytes * MiB;

describe('the memory axis', () => {
  it('marks quarters of the limit and leaves air above it', () => {
    const { top, ticks } = memoryScale(using(379), 512 * MiB);
    expect(ticks.map(bytes => bytes / MiB)).toEqual([0, 128, 256, 384, 512]);
    expect(top).toBeGreaterThan(512 * MiB);
  });

  it('holds what went above the limit, too', () => {
    expect(memoryScale(using(700), 512 * MiB).top).toBeGreaterThan(700 * MiB);
  });

  it.each([
    [64, 96],
    [100, 128],
    [812, 1024]
  ])('ends at a round figure above %d MiB where there is no limit', (peak, top) => {
    expect(memoryScale(using(peak), null).top).toBe(top * MiB);
  });
});
