import type { Settings } from '../../../shared/model/settings';

type Thresholds = Settings['thresholds'];

/** A sentence about what is wrong with the two lines, or null. */
export const thresholdProblem = ({ high, critical }: Thresholds): string | null => {
  if (!(high >= 1 && high <= 99)) return 'The load line must lie between 1% and 99%.';
  if (!(critical >= 2 && critical <= 100)) {
    return 'The critical line must lie between 2% and 100%.';
  }
  return high < critical ? null : 'The load line must lie below the critical line.';
};

type Cooldown = Settings['cooldown'];

const longestMs = 60_000;

/** A sentence about what is wrong with the pauses between changes, or null. */
export const cooldownProblem = ({ startMs, floorMs }: Cooldown): string | null => {
  const fits = [startMs, floorMs].every(ms => Number.isInteger(ms) && ms >= 0 && ms <= longestMs);
  if (!fits) return 'A pause is a whole number of milliseconds, a minute at most.';
  return floorMs <= startMs ? null : 'The shortest pause must not be longer than the first one.';
};

const schemes = ['unix://', 'npipe://', 'tcp://', 'http://', 'https://'];

/** A sentence about what is wrong with an address that was typed in, or null. */
export const addressProblem = (address: string): string | null => {
  const typed = address.trim();
  if (typed === '') return 'Type an address, such as unix:///var/run/docker.sock.';
  if (typed.length > 4096) return 'This address is too long.';
  if (typed.startsWith('ssh://')) {
    return 'Plimsoll cannot connect over SSH yet. Forward the socket and use its tcp:// or unix:// address.';
  }
  if (schemes.some(scheme => typed.startsWith(scheme) && typed.length > scheme.length)) return null;
  return `An address begins with ${schemes.slice(0, -2).join(', ')} or http(s)://.`;
};
