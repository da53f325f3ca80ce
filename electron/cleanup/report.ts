import type { CleanupReport, Outcome, PassItem } from '../../shared/model/pass';

/** Sorts finished items by what they came to: each stands in exactly one list. */
export const reportOf = (
  items: readonly PassItem[],
  frame: Pick<CleanupReport, 'planId' | 'startedAt' | 'finishedAt' | 'cancelled' | 'interrupted'>
): CleanupReport => {
  const withOutcome = (outcome: Outcome): PassItem[] =>
    items.filter(item => item.outcome === outcome);
  return {
    ...frame,
    removed: withOutcome('removed'),
    stopped: withOutcome('stopped'),
    skipped: withOutcome('skipped'),
    failed: withOutcome('failed'),
    bytesFreed: items.reduce((total, { bytesFreed }) => total + bytesFreed, 0)
  };
};
