import { clip, printable } from '../../shared/printable';

/** The longest cell: names are other people's and may be of any length. */
const usualWidth = 60;

const fit = (text: string, widest: number): string => clip(printable(text), widest);

/** Rows as aligned columns under their headings; the columns named in `right` are right-aligned. */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
  widest = usualWidth
): string => {
  const cells = [headings, ...rows].map(row => row.map(cell => fit(cell, widest)));
  const widths = headings.map((_, column) =>
    Math.max(...cells.map(row => row[column]?.length ?? 0))
  );
  const pad = (cell: string, column: number): string =>
    right.includes(headings[column] ?? '')
      ? cell.padStart(widths[column] ?? 0)
      : cell.padEnd(widths[column] ?? 0);
  return cells.map(row => row.map(pad).join('   ').trimEnd()).join('\n');
};
