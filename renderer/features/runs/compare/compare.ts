import type { RunReport } from '../../../../shared/model/run';
import { formatMemory, formatPercent, plural } from '../../../../shared/units';
import { seriesOf, type Series } from './series';

/** A series of both runs that came to more in the later one, and in what, a phrase each. */
export interface Grown {
  before: Series;
  after: Series;
  words: string[];
}

export interface Comparison {
  /** In the later run alone. */
  fresh: Series[];
  /** In the earlier run alone. */
  missing: Series[];
  /** Most memory first. */
  grown: Grown[];
  /** How many series are in both and came to no more. */
  same: number;
}

/** Less than this is no growth but chance. */
const leastShare = 0.1;
const leastBytes = 2 ** 20;

const memoryGrowth = (before: Series, after: Series): number | null => {
  if (before.peakBytes === null || after.peakBytes === null) return null;
  const bytes = after.peakBytes - before.peakBytes;
  return bytes >= leastBytes && bytes >= before.peakBytes * leastShare ? bytes : null;
};

const growthWords = (before: Series, after: Series): string[] => {
  const memory = memoryGrowth(before, after);
  const share = memory === null || !before.peakBytes ? null : (memory / before.peakBytes) * 100;
  const more = (part: 'count' | 'left' | 'incidents'): number => after[part] - before[part];
  return [
    ...(memory === null
      ? []
      : [
          `${formatMemory(memory)} more at its peak${share === null ? '' : ` (+${formatPercent(share)})`}`
        ]),
    ...(more('count') > 0
      ? [plural(more('count'), `more ${after.kind}`, `more ${after.kind}s`)]
      : []),
    ...(more('left') > 0 ? [`${more('left')} more left`] : []),
    ...(more('incidents') > 0 ? [plural(more('incidents'), 'more incident', 'more incidents')] : [])
  ];
};

/** What is new in the later of two runs, and what grew. */
export const compare = (earlier: RunReport, later: RunReport): Comparison => {
  const [old, young] = [seriesOf(earlier), seriesOf(later)];
  const both = [...young.values()].flatMap(after => {
    const before = old.get(after.key);
    return before ? [{ before, after, words: growthWords(before, after) }] : [];
  });
  const grown = both.filter(({ words }) => words.length > 0);
  const byMemory = ({ before, after }: Grown): number => memoryGrowth(before, after) ?? 0;
  return {
    fresh: [...young.values()].filter(({ key }) => !old.has(key)),
    missing: [...old.values()].filter(({ key }) => !young.has(key)),
    grown: grown.toSorted((one, other) => byMemory(other) - byMemory(one)),
    same: both.length - grown.length
  };
};
