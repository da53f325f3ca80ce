/**
 * A moment as people say it, with the zone it is told in: "23 November 2026, 11:43:05 UTC". Put
 * together here, since what a locale's format puts between its parts differs by runtime.
 * @param at epoch milliseconds
 * @param timeZone an IANA name; else the machine's
 */
export const momentWords = (at: number, timeZone?: string): string => {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(timeZone !== undefined && { timeZone })
  });
  const parts = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value])
  );
  const { day, month, year, hour, minute, second, timeZoneName } = parts;
  return `${day} ${month} ${year}, ${hour}:${minute}:${second} ${timeZoneName}`;
};
