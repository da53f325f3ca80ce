/** The spans a chart of the past can show, the shortest first. */
export const historyRanges = ['5m', '1h', '24h', '14d'] as const;
export type HistoryRange = (typeof historyRanges)[number];

const minute = 60_000;

export const rangeMs: Record<HistoryRange, number> = {
  '5m': 5 * minute,
  '1h': 60 * minute,
  '24h': 24 * 60 * minute,
  '14d': 14 * 24 * 60 * minute
};

export const rangeWords: Record<HistoryRange, string> = {
  '5m': '5 min',
  '1h': '1 h',
  '24h': '24 h',
  '14d': '14 d'
};
