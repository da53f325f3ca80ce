import type { TimeMark } from '../../shared/model/memory-history';
import { formatMemory } from '../../shared/units';
import type { Bucket } from './buckets';
import { bytesOf } from './reading';

const limitWords = (bytes: number | null): string =>
  bytes === null ? 'none' : formatMemory(bytes);
const toLimit = (kib: number): number | null => (kib === 0 ? null : bytesOf(kib));
const mostMarks = 50;

/** `Limit 512 MiB → 1 GiB`; null = none. */
export const limitStep = (from: number | null, to: number | null): string =>
  `Limit ${limitWords(from)} → ${limitWords(to)}`;

/** Where the limit of one moment is not that of the moment before. */
export const limitChanges = (buckets: readonly Bucket[]): TimeMark[] =>
  buckets
    .flatMap(({ at, limit }, index): TimeMark[] => {
      const before = buckets[index - 1];
      if (!before || before.limit === limit) return [];
      const limitBytes = toLimit(limit);
      return [
        { at, kind: 'limit', text: limitStep(toLimit(before.limit), limitBytes), limitBytes }
      ];
    })
    .slice(-mostMarks);
