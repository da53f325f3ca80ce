import type { Warning } from '../../../shared/model/warning';
import type { Reading } from './selectors';

const weight = ({ level, percent }: Warning): number =>
  (level === 'critical' ? 1000 : 0) + (percent ?? 0);

/** What is warned of beside the containers in the list, the worst first. */
export const besides = (open: readonly Warning[], listed: readonly Reading[]): Warning[] => {
  const ids = new Set(listed.map(({ container }) => container.id));
  return open
    .filter(({ containerId }) => containerId === null || !ids.has(containerId))
    .toSorted((a, b) => weight(b) - weight(a));
};

/** A note of its own: it begins with a capital, and says no more than it must. */
export const noteWords = (words: string): string => {
  const short = words.replace(/^has been /, '');
  return short.charAt(0).toUpperCase() + short.slice(1);
};
