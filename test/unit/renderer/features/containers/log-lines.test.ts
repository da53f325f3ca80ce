import { describe, expect, it } from 'vitest';
import {
  emptyLog,
  matchesIn,
  mostRows,
  ofStream,
  stepMatch,
  withBatch
} from '../../../../../renderer/features/containers/logs/lines';
import type { LogBatch, LogLine } from '../../../../../shared/model/log';

const line = (text: string, stream: LogLine['stream'] = 'stdout'): LogLine => ({
  stream,
  at: 1,
  text
});
const batch = (given: Partial<LogBatch>): LogBatch => ({
  viewId: 'v',
  reset: false,
  lines: [],
  skipped: 0,
  atLeast: false,
  ended: false,
  failure: null,
  ...given
});

describe('a log in view', () => {
  it('grows, is bounded, and never gives two rows one key', () => {
    let log = emptyLog;
    for (let count = 0; count < 20; count += 1) {
      const lines = Array.from({ length: 400 }, (_, index) => line(`${count}-${index}`));
      log = withBatch(log, batch({ lines, skipped: count }));
    }
    expect(log.rows).toHaveLength(mostRows);
    expect(new Set(log.rows.map(({ key }) => key)).size).toBe(mostRows);
    expect(log.rows.at(-1)?.line?.text).toBe('19-399');
    expect(log.rows.find(({ skipped }) => skipped)?.skipped?.count).toBeGreaterThan(0);
  });

  it('begins anew when it is read anew', () => {
    const log = withBatch(emptyLog, batch({ lines: [line('old')] }));
    expect(withBatch(log, batch({ reset: true })).rows).toEqual([]);
  });

  const log = withBatch(
    emptyLog,
    batch({
      lines: [line('\u001b[31mError\u001b[0m: one'), line('two', 'stderr'), line('error: 3')]
    })
  );

  it('tells the streams apart', () => {
    expect(ofStream(log.rows, 'stderr').map(({ line: found }) => found?.text)).toEqual(['two']);
  });

  it('finds words across colours, whatever their case, and goes from match to match', () => {
    const matches = matchesIn(log.rows, 'ERROR: ');
    expect(matches).toEqual([0, 2]);
    const last = stepMatch(log.rows, matches, null, -1);
    expect(last).toBe(2);
    expect(stepMatch(log.rows, matches, last, -1)).toBe(0);
    expect(stepMatch(log.rows, matches, last, 1)).toBe(0);
    expect(stepMatch(log.rows, [], last, 1)).toBeNull();
  });
});
