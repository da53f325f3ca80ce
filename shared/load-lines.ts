import type { LoadLines, OwnLines } from './model/warning';

interface Lined {
  thresholds: LoadLines;
  warnings: { ownLines: readonly OwnLines[] };
}

/** The lines that hold for one container: its own, else its project's, else everybody's. */
export const linesFor = (
  { thresholds, warnings: { ownLines } }: Lined,
  { name, project }: { name: string; project: string | null }
): LoadLines => {
  const own = (by: OwnLines['by'], wanted: string | null): LoadLines | undefined =>
    ownLines.find(entry => entry.by === by && entry.name === wanted)?.lines;
  return own('container', name) ?? own('project', project) ?? thresholds;
};
