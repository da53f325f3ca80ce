import type { MemoryHistory, MemoryPoint, TimeMark } from '../../../../shared/model/memory-history';

/** A point as the chart draws it. */
export interface ChartPoint extends MemoryPoint {
  /** From the mean up to the most, where the two differ. */
  band: [number, number] | null;
  loadLineBytes: number | null;
}

export interface ChartData {
  points: ChartPoint[];
  /** The limit of the last point that has one, or none. */
  limitBytes: number | null;
  /** Whether it was another one before. */
  limitMoved: boolean;
  mostBytes: number;
}

export const chartData = ({ points, stepMs }: MemoryHistory, loadLine: number): ChartData => {
  const known = points.filter(({ usedBytes }) => usedBytes !== null);
  const limitBytes = known.at(-1)?.limitBytes ?? null;
  return {
    points: points.map(point => ({
      ...point,
      band:
        stepMs > 0 && point.usedBytes !== null && point.maxBytes !== null
          ? [point.usedBytes, point.maxBytes]
          : null,
      loadLineBytes: point.limitBytes === null ? null : (point.limitBytes * loadLine) / 100
    })),
    limitBytes,
    limitMoved: known.some(point => point.limitBytes !== limitBytes),
    mostBytes: known.reduce((most, { maxBytes }) => Math.max(most, maxBytes ?? 0), 0)
  };
};

/** The marks that a person pointing at a moment means. */
export const marksNear = (
  marks: readonly TimeMark[],
  at: number,
  spanMs: number
): readonly TimeMark[] => marks.filter(mark => Math.abs(mark.at - at) <= spanMs / 80);

/** Since when anything is known, where that is clearly later than the range begins. */
export const knownSince = ({ points, from, to }: MemoryHistory): number | null => {
  const first = points.find(({ usedBytes }) => usedBytes !== null)?.at;
  return first !== undefined && first - from > (to - from) * 0.08 ? first : null;
};
