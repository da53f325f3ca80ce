import type { ScheduleSettings, ScheduleState } from '../../shared/model/schedule';
import { resultWords } from '../../shared/schedule-words';
import { formatAge, formatDuration, formatSize } from '../../shared/units';
import { plainSentence } from './plain-name';

/** When it is done, in words that follow "Plimsoll cleans up". */
export const whenWords = ({ when, aboveBytes }: ScheduleSettings): string => {
  switch (when) {
    case 'off':
      return 'only when you ask';
    case 'hourly':
      return 'every hour';
    case 'daily':
      return 'once a day';
    case 'reclaimable':
      return `when more than ${formatSize(aboveBytes)} can go`;
    default:
      return when satisfies never;
  }
};

/** When the next one is, or why it waits; null = it is off. */
export const nextWords = ({ nextAt, waitsBecause }: ScheduleState, now: number): string | null => {
  if (nextAt === null) return null;
  if (waitsBecause !== null) return `It is due, and waits because ${waitsBecause}.`;
  const left = (nextAt - now) / 1000;
  // Seconds that tick away for an hour tell nobody anything.
  const seconds = left > 60 ? Math.ceil(left / 60) * 60 : left;
  return seconds < 1 ? 'The next one is now.' : `The next one is in ${formatDuration(seconds)}.`;
};

/** What the last one came to; null = there was none. */
export const lastWords = ({ last }: ScheduleState, now: number): string | null =>
  last &&
  `Last time, ${formatAge((now - last.at) / 1000)} ago: ${plainSentence(resultWords(last))}`;
