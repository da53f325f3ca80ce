import type { DiffLine } from '../../../shared/model/limit';

const around = 3;

const linesOf = (text: string): string[] => text.split('\n').map(line => line.replace(/\r$/, ''));

/** All lines of both texts; where they part, what is gone comes before what is new. */
const walk = (before: readonly string[], after: readonly string[]): DiffLine[] => {
  const lines: DiffLine[] = [];
  let [old, now] = [0, 0];
  while (old < before.length || now < after.length) {
    if (before[old] === after[now]) {
      lines.push({ kind: 'same', number: now + 1, text: after[now] ?? '' });
      [old, now] = [old + 1, now + 1];
      continue;
    }
    // Lines are changed or added, never taken away: what is left over on one side was added.
    const isAdded = after.length - now > before.length - old;
    if (!isAdded) {
      lines.push({ kind: 'removed', number: old + 1, text: before[old] ?? '' });
      old += 1;
    }
    lines.push({ kind: 'added', number: now + 1, text: after[now] ?? '' });
    now += 1;
  }
  return lines;
};

/** The lines that change, and a few around them. */
export const diffOf = (before: string, after: string): DiffLine[] => {
  const lines = walk(linesOf(before), linesOf(after));
  const isNear = (index: number): boolean =>
    lines
      .slice(Math.max(0, index - around), index + around + 1)
      .some(({ kind }) => kind !== 'same');
  return lines.filter((_, index) => isNear(index));
};
