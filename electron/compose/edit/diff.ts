import { diffArrays } from 'diff';
import type { DiffLine } from '../../../shared/model/limit';

const around = 3;

const linesOf = (text: string): string[] => text.split('\n').map(line => line.replace(/\r$/, ''));

/** Every line of both texts, in order; what is removed comes before what is added in its place. */
const allLines = (before: string, after: string): DiffLine[] => {
  let [old, now] = [0, 0];
  return diffArrays(linesOf(before), linesOf(after)).flatMap(({ added, removed, value }) =>
    value.map((text): DiffLine => {
      if (!added) old += 1;
      if (!removed) now += 1;
      if (removed) return { kind: 'removed', number: old, text };
      return { kind: added ? 'added' : 'same', number: now, text };
    })
  );
};

/**
 * The lines that change, and three unchanged ones around them.
 * @returns Numbered as in the text before, where they are removed, else as in the text after.
 */
export const diffOf = (before: string, after: string): DiffLine[] => {
  const lines = allLines(before, after);
  const isNear = (index: number): boolean =>
    lines
      .slice(Math.max(0, index - around), index + around + 1)
      .some(({ kind }) => kind !== 'same');
  return lines.filter((_, index) => isNear(index));
};
