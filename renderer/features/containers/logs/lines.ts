import type { LogBatch, LogLine } from '../../../../shared/model/log';
import { plural } from '../../../../shared/units';
import { withoutAnsi } from '../../../ui/ansi';

/** What a view of a log shows in one row. */
export type Row =
  | { key: number; line: LogLine; skipped: null }
  | { key: number; line: null; skipped: { count: number; atLeast: boolean } };

export interface Log {
  /** Oldest first, bounded. */
  rows: readonly Row[];
  nextKey: number;
  /** Lines that were left out so far, and whether there may be more than those. */
  skipped: { count: number; atLeast: boolean };
  ended: boolean;
  failure: string | null;
}

export const mostRows = 5_000;

export const emptyLog: Log = {
  rows: [],
  nextKey: 0,
  skipped: { count: 0, atLeast: false },
  ended: false,
  failure: null
};

/** The log with what has come. */
export const withBatch = (before: Log, batch: LogBatch): Log => {
  const { rows, nextKey, skipped } = batch.reset
    ? { ...emptyLog, nextKey: before.nextKey }
    : before;
  let key = nextKey;
  const fresh: Row[] = [];
  if (batch.skipped > 0 || batch.atLeast) {
    const { skipped: count, atLeast } = batch;
    fresh.push({ key, line: null, skipped: { count, atLeast } });
    key += 1;
  }
  for (const line of batch.lines) {
    fresh.push({ key, line, skipped: null });
    key += 1;
  }
  const all = fresh.length > 0 ? [...rows, ...fresh].slice(-mostRows) : rows;
  return {
    rows: all,
    nextKey: key,
    skipped: {
      count: skipped.count + batch.skipped,
      atLeast: skipped.atLeast || batch.atLeast
    },
    ended: batch.ended,
    failure: batch.failure
  };
};

export type StreamFilter = 'all' | 'stdout' | 'stderr';

export const ofStream = (rows: readonly Row[], stream: StreamFilter): readonly Row[] =>
  stream === 'all' ? rows : rows.filter(({ line }) => line === null || line.stream === stream);

/** How many lines were left out, in words. */
export const skippedWords = ({ count, atLeast }: Log['skipped']): string => {
  if (count === 0) return 'some lines skipped';
  return `${atLeast ? 'at least ' : ''}${plural(count, 'line')} skipped`;
};

/** Which rows hold what is searched for; none for nothing. */
export const matchesIn = (rows: readonly Row[], search: string): number[] => {
  const wanted = search.toLowerCase();
  if (wanted === '') return [];
  return rows.flatMap(({ line }, index) =>
    line && withoutAnsi(line.text).toLowerCase().includes(wanted) ? [index] : []
  );
};

/** The match after, or before, the one at `key`; where it is gone, the newest. */
export const stepMatch = (
  rows: readonly Row[],
  matches: readonly number[],
  key: number | null,
  by: 1 | -1
): number | null => {
  if (matches.length === 0) return null;
  const at = matches.findIndex(index => rows[index]?.key === key);
  const next = at < 0 ? matches.length - 1 : (at + by + matches.length) % matches.length;
  return rows[matches[next] ?? -1]?.key ?? null;
};
