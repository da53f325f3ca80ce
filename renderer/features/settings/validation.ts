import type { Settings } from '../../../shared/model/settings';
import { parseSshAddress } from '../../../shared/ssh-address';

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

const kinds = 'unix:///path, npipe:////./pipe/name, tcp://host:port or ssh://user@host';

/** A host that a URL can carry, and a port up to 65535, as the engine's side reads them. */
const isHostAndPort = (rest: string): boolean => {
  const url = URL.canParse(`http://${rest}`) ? new URL(`http://${rest}`) : null;
  return url !== null && url.port !== '0' && !url.username && !url.password && !url.search;
};

/** A sentence about what is wrong with an address that was typed in, or null. */
export const addressProblem = (address: string): string | null => {
  const typed = address.trim();
  if (typed === '') return `Type an address: ${kinds}.`;
  if (typed.length > 4096) return 'This address is too long.';
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(typed) ?? [];
  switch (scheme.toLowerCase()) {
    case 'unix':
      return rest.startsWith('/') && !rest.includes('\0')
        ? null
        : 'A unix:// address goes on with a whole path, such as unix:///var/run/docker.sock.';
    case 'npipe':
      return /^[/\\]{2}/.test(rest)
        ? null
        : 'An npipe:// address names a pipe, such as npipe:////./pipe/docker_engine.';
    case 'tcp':
      return isHostAndPort(rest)
        ? null
        : 'A tcp:// address needs a host and a port up to 65535, such as tcp://127.0.0.1:2375.';
    case 'ssh':
      return parseSshAddress(typed)
        ? null
        : 'An ssh:// address names a user, a host and a port and nothing else, such as ssh://me@host:22.';
    default:
      return `Plimsoll can use ${kinds}.`;
  }
};
