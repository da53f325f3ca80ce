/** Where each line of a long list begins, and, as the last entry, where the list ends. Pixels. */
export const offsetsOf = (heights: readonly number[]): number[] => {
  const offsets = [0];
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height);
  return offsets;
};

/** The last line that begins at or above `top`. */
const lineAt = (offsets: readonly number[], top: number): number => {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Which lines to draw: those in sight and some more on both sides; `end` is exclusive. */
export const linesInSight = (
  offsets: readonly number[],
  { top, height }: { top: number; height: number },
  beyond: number
): { start: number; end: number } => {
  const count = offsets.length - 1;
  if (count <= 0) return { start: 0, end: 0 };
  return {
    start: Math.max(0, lineAt(offsets, top) - beyond),
    end: Math.min(count, lineAt(offsets, top + height) + 1 + beyond)
  };
};

/** Where to scroll so that a line is wholly in sight, moving as little as possible. */
export const scrollFor = (
  { from, to }: { from: number; to: number },
  { top, height }: { top: number; height: number }
): number => {
  if (from < top) return from;
  return to > top + height ? to - height : top;
};
