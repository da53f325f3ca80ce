import type { Line } from './selectors';

const rowHeight = 52;
const groupHeight = 38;

/** Pixels; the style sheet draws them so. */
export const heightOf = (line: Line): number => (line.kind === 'group' ? groupHeight : rowHeight);

export const containerOf = (line: Line | undefined): string | null =>
  line?.kind === 'container' ? line.row.container.id : null;

export const keyOf = (line: Line): string =>
  line.kind === 'group' ? `project ${line.group.project ?? ''}` : line.row.container.id;

/** How far each key moves. */
export const steps: Record<string, number | undefined> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity
};

/**
 * The container line that a step leads to, or null where there is none. Headings of groups are
 * passed over, in the direction of the step.
 */
export const stepTo = (lines: readonly Line[], from: number, step: number): number | null => {
  const way = Math.sign(step);
  let at = Math.min(Math.max(from + step, 0), lines.length - 1);
  while (lines[at]?.kind === 'group') at += way;
  if (lines[at]) return at;
  const first = lines.findIndex(({ kind }) => kind === 'container');
  return way < 0 && first >= 0 ? first : null;
};
