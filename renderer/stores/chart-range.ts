import { create } from 'zustand';
import type { HistoryRange } from '../../shared/ranges';

interface ChartRangeStore {
  /** The same for every container that is looked at, until another one is chosen. */
  range: HistoryRange;
  choose: (range: HistoryRange) => void;
}

export const useChartRange = create<ChartRangeStore>(set => ({
  range: '5m',
  choose: range => set({ range })
}));
