import { EngineError } from './engine-error';

/** The engine reads query values with Go's rules; so do these. */

/** moby, api/server/httputils/form.go: anything but these words is true. */
export const boolValue = (value: string | null): boolean =>
  !['', '0', 'no', 'false', 'none'].includes((value ?? '').trim().toLowerCase());

export const intValue = (value: string): number => {
  if (/^[+-]?\d{1,15}$/.test(value)) return Number(value);
  throw new EngineError(500, `strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
};

const unitMs: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000
};

/** Milliseconds of `1h30m`; null when it is no duration. */
export const durationValue = (value: string): number | null => {
  if (value === '0') return 0;
  const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g;
  if (!new RegExp(`^(?:${part.source})+$`).test(value)) return null;
  return [...value.matchAll(part)].reduce(
    (total, [, amount, unit = '']) => total + Number(amount) * (unitMs[unit] ?? 0),
    0
  );
};

/** Nanoseconds of `1700000000.123456789`, a moment as the events endpoint takes it. */
export const momentValue = (value: string): bigint => {
  const [, seconds, fraction = ''] = /^(\d{1,15})(?:\.(\d{1,9}))?$/.exec(value) ?? [];
  if (seconds === undefined) {
    const quoted = JSON.stringify(value);
    throw new EngineError(500, `strconv.ParseInt: parsing ${quoted}: invalid syntax`);
  }
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
};

/** How Docker says a duration: "About an hour", "5 hours", "3 days". */
export const humanDuration = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(seconds / 3600);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 60) return `${Math.floor(hours / 24 / 7)} weeks`;
  return `${Math.floor(hours / 24 / 30)} months`;
};
