import type { LimitHeadroom, LimitReason } from '../../shared/model/limit';
import { formatMemory, plural } from '../../shared/units';

export const reasonWords: Record<LimitReason, string> = {
  oom: 'Killed for its memory',
  high: 'Above the load line',
  'no limit': 'No limit',
  'over-provisioned': 'More than it needs'
};

export const limitWord = (bytes: number | null): string =>
  bytes === null ? 'no limit' : formatMemory(bytes);

/** The engine's headroom in one sentence. */
export const headroomWords = ({
  engineBytes,
  committedBytes,
  unlimited
}: LimitHeadroom): string => {
  const over = committedBytes - engineBytes;
  const sum = `The limits of what runs add up to ${formatMemory(committedBytes)} of the engine's ${formatMemory(engineBytes)}`;
  const more = over > 0 ? `, ${formatMemory(over)} more than there is` : '';
  const without =
    unlimited > 0
      ? `; ${plural(unlimited, 'container')} ${unlimited === 1 ? 'has' : 'have'} none`
      : '';
  return `${sum}${more}${without}.`;
};
