import type { TimeMark } from '../../shared/model/memory-history';
import { formatMemory } from '../../shared/units';
import type { Bucket } from './buckets';
import { bytesOf } from './reading';

const limitWords = (kib: number): string => (kib === 0 ? 'none' : formatMemory(bytesOf(kib)));
const mostMarks = 50;

/** Where the limit of one moment is not that of the moment before. */
export const limitChanges = (buckets: readonly Bucket[]): TimeMark[] =>
  buckets
    .flatMap(({ at, limit }, index): TimeMark[] => {
      const before = buckets[index - 1];
      if (!before || before.limit === limit) return [];
      const text = `Limit ${limitWords(before.limit)} → ${limitWords(limit)}`;
      return [{ at, kind: 'limit', text }];
    })
    .slice(-mostMarks);
