import type { ScheduledResult } from './model/schedule';
import { formatSize, plural } from './units';

/** What a scheduled cleanup came to, in one sentence. */
export const resultWords = ({
  outcome,
  removed,
  failed,
  bytesFreed,
  why
}: ScheduledResult): string => {
  if (outcome === 'nothing') return 'Nothing had to go.';
  if (outcome === 'failed') return why ?? 'It could not be carried out.';
  const done = `${plural(removed, 'item')} removed, ${formatSize(bytesFreed)} freed`;
  return failed === 0 ? `${done}.` : `${done}; ${plural(failed, 'item')} could not be removed.`;
};
