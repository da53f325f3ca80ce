import { describe, expect, it } from 'vitest';
import {
  chartData,
  knownSince,
  marksNear
} from '../../../../../../renderer/features/containers/past/chart-data';
import { roundMoments } from '../../../../../../renderer/ui/chart-parts';
import type { MemoryHistory, MemoryPoint } from '../../../../../../shared/model/memory-history';

const point = (at: number, about: Partial<MemoryPoint> = {}): MemoryPoint => ({
  at,
  usedBytes: 100,
  maxBytes: 120,
  p95Bytes: 110,
  limitBytes: 200,
  cpuPercent: 1,
  cpuMaxPercent: 2,
  ...about
});

const history = (points: MemoryPoint[], about: Partial<MemoryHistory> = {}): MemoryHistory => ({
  from: 0,
  to: 1_000,
  stepMs: 10,
  marks: [],
  peak: null,
  points,
  ...about
});

const gap = { usedBytes: null, maxBytes: null, p95Bytes: null, limitBytes: null };

describe('what a chart of the past draws', () => {
  it('has the load line beside each limit, the most, and the band up to it', () => {
    const data = chartData(history([point(1), point(2, { maxBytes: 150 })]), 70);
    expect(data).toMatchObject({ limitBytes: 200, limitMoved: false, mostBytes: 150 });
    expect(data.points.map(({ loadLineBytes, band }) => [loadLineBytes, band])).toEqual([
      [140, [100, 120]],
      [140, [100, 150]]
    ]);
  });

  it('knows that the limit was another one, and leaves gaps empty', () => {
    const data = chartData(history([point(1, { limitBytes: 100 }), point(2, gap), point(3)]), 70);
    expect(data.limitMoved).toBe(true);
    expect(data.points[1]).toMatchObject({ usedBytes: null, band: null, loadLineBytes: null });
  });

  it('has no band where every point is one reading', () => {
    expect(chartData(history([point(1)], { stepMs: 0 }), 70).points[0]?.band).toBeNull();
  });

  it('says since when it knows anything only where that is late in the range', () => {
    expect(knownSince(history([point(10)]))).toBeNull();
    expect(knownSince(history([point(500)]))).toBe(500);
    expect(knownSince(history([]))).toBeNull();
  });

  it('finds the marks that are pointed at', () => {
    const mark = { at: 500, kind: 'limit', text: 'x' } as const;
    expect(marksNear([mark], 505, 1_000)).toEqual([mark]);
    expect(marksNear([mark], 600, 1_000)).toEqual([]);
  });
});

describe('the moments on a time axis', () => {
  it.each([
    [5, 60_000],
    [60, 15 * 60_000],
    [24 * 60, 6 * 3_600_000],
    [14 * 24 * 60, 3 * 86_400_000]
  ])('of %d minutes are round and at most five', (minutes, step) => {
    const from = Date.UTC(2026, 0, 10, 3, 7, 11);
    const moments = roundMoments(from, from + minutes * 60_000, 5);
    expect(moments.length).toBeGreaterThan(2);
    expect(moments.length).toBeLessThanOrEqual(6);
    for (const [index, moment] of moments.entries()) {
      if (index > 0) expect(moment - (moments[index - 1] ?? 0)).toBe(step);
      expect(new Date(moment).getSeconds()).toBe(0);
    }
  });
});
