import type { Warning } from '../../../shared/model/warning';
import type { Reading } from './selectors';

const weight = ({ level, percent }: Warning): number =>
  (level === 'critical' ? 1000 : 0) + (percent ?? 0);

/** What has no limit to be close to, or is far from it and on its way there; the worst first. */
export const besides = (open: readonly Warning[], closest: readonly Reading[]): Warning[] => {
  const ids = new Set(closest.map(({ container }) => container.id));
  return open
    .filter(({ cause }) => cause !== 'line')
    .filter(({ containerId }) => containerId === null || !ids.has(containerId))
    .toSorted((a, b) => weight(b) - weight(a));
};

/** How many of these warnings can be read in the list. */
export const told = (
  open: readonly Warning[],
  rows: readonly Reading[],
  others: readonly Warning[]
): number => {
  const ids = new Set(rows.map(({ container }) => container.id));
  return open.filter(
    warning =>
      others.includes(warning) || (warning.containerId !== null && ids.has(warning.containerId))
  ).length;
};

/** A note of its own: it begins with a capital, and says no more than it must. */
export const noteWords = (words: string): string => {
  const short = words.replace(/^has been /, '');
  return short.charAt(0).toUpperCase() + short.slice(1);
};
