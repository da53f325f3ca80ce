/**
 * Epoch milliseconds of a Docker time. Null for none: Go's zero time (year 1), an empty string, or
 * anything that is no date. Docker writes nanoseconds, which `Date.parse` reads and drops.
 */
export const parseTime = (text: string | null | undefined): number | null => {
  if (!text || text.startsWith('0001-')) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
};
