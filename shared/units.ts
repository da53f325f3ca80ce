/**
 * The one place where numbers become words: bytes, ages, durations, percentages and counts.
 * Sizes keep the four significant digits and the units that Docker's own tables print.
 */

const scale = (bytes: number, base: number, units: readonly string[]): string => {
  let value = bytes;
  let step = 0;
  while (Math.abs(value) >= base && step < units.length - 1) {
    value /= base;
    step += 1;
  }
  return `${Number(value.toPrecision(4))} ${units[step]}`;
};

/** Memory in binary units, as `docker stats` counts: "379 MiB". */
export const formatMemory = (bytes: number): string =>
  scale(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']);

/** Disk space in decimal units, as `docker system df` counts: "11.11 GB". */
export const formatSize = (bytes: number): string =>
  scale(bytes, 1000, ['B', 'kB', 'MB', 'GB', 'TB', 'PB']);

/** One decimal place: 74.02 becomes "74.0%". */
export const formatPercent = (percent: number): string => `${percent.toFixed(1)}%`;

/** Thousands grouped: "12,345". */
export const formatCount = (count: number): string =>
  String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A count with its noun: "1 container", "3 containers". */
export const plural = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${formatCount(count)} ${count === 1 ? noun : nouns}`;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** How old something is, in its largest unit: "40 s", "5 h", "3 d". Never negative. */
export const formatAge = (seconds: number): string => {
  const age = Math.max(0, Math.floor(seconds));
  if (age < minute) return `${age} s`;
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < 2 * day) return `${Math.floor(age / hour)} h`;
  if (age < 2 * year) return `${Math.floor(age / day)} d`;
  return `${Math.floor(age / year)} y`;
};

/** How long something takes, in its two largest units: "0.4 s", "1 min 20 s", "2 h 5 min". */
export const formatDuration = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const pair = (large: number, name: string, small: number, smallName: string): string => {
    const rest = Math.floor((whole % large) / small);
    const head = `${Math.floor(whole / large)} ${name}`;
    return rest === 0 ? head : `${head} ${rest} ${smallName}`;
  };
  if (seconds > 0 && seconds < 1) return `${Math.max(0.1, Math.floor(seconds * 10) / 10)} s`;
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return pair(minute, 'min', 1, 's');
  if (whole < day) return pair(hour, 'h', minute, 'min');
  return pair(day, 'd', hour, 'h');
};

const secondsPer = { s: 1, m: minute, h: hour, d: day } as const;

/** Reads "30s", "90m", "1h" or "2d"; seconds, or null when it is not a duration. */
export const parseDuration = (text: string): number | null => {
  const match = /^(\d{1,9})(s|m|h|d)$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * secondsPer[match[2] as keyof typeof secondsPer];
};
