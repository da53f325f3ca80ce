import type { ScheduleRecord, ScheduleSettings } from '../../shared/model/schedule';

const hour = 3_600_000;

const periods: Record<Exclude<ScheduleSettings['when'], 'off'>, number> = {
  hourly: hour,
  daily: 24 * hour,
  reclaimable: hour
};

/**
 * When the next cleanup is due (epoch milliseconds): a period after the last one, or after it was
 * turned on. What was missed while Plimsoll was closed or the machine slept is due once, now; a
 * clock that was put back does not put it off for longer than a period. Null = off.
 */
export const nextTime = (
  when: ScheduleSettings['when'],
  { since, last }: ScheduleRecord,
  now: number
): number | null => {
  if (when === 'off') return null;
  const latest = Math.min(now, Math.max(since, last?.at ?? 0));
  return Math.max(now, latest + periods[when]);
};
