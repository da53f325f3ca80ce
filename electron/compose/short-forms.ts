import type { Mount, Port } from './project';

const port =
  /^(?:(?:(\[[\da-fA-F:.]+\]|\d+(?:\.\d+){3}):)?(?:\d+(?:-\d+)?)?:)?(\d+)(?:-(\d+))?(?:\/(tcp|udp|sctp))?$/;
const mostPorts = 100;

const rangeOf = (first: string, last: string | undefined): number[] | null => {
  const [from, to] = [Number(first), Number(last ?? first)];
  if (from < 1 || to > 65_535 || to < from || to - from >= mostPorts) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
};

/**
 * Reads `[[address:]host port:]port[/protocol]`, each port maybe a range. The host's port is not
 * kept: an environment gets free ones.
 */
export const parsePorts = (text: string): Port[] | null => {
  const [whole, ip, first = '', last, protocol = 'tcp'] = port.exec(text.trim()) ?? [];
  const numbers = whole === undefined ? null : rangeOf(first, last);
  const hostIp = ip?.replace(/^\[|\]$/g, '') ?? null;
  return numbers && numbers.map(container => ({ container, protocol, hostIp }));
};

/** Reads `port[-port][/protocol]` into `port/protocol`. */
export const parseExposed = (text: string): string[] | null => {
  if (text.includes(':')) return null;
  const ports = parsePorts(text);
  return ports && ports.map(({ container, protocol }) => `${container}/${protocol}`);
};

const drive = /^[A-Za-z]:[\\/]/;

/** At colons, except the one of a Windows drive. */
const partsOf = (text: string): string[] => {
  const [root = ''] = drive.exec(text) ?? [];
  const [first = '', ...rest] = text.slice(root.length).split(':');
  return [root + first, ...rest];
};

const isPath = (source: string): boolean => /^[./~]/.test(source) || drive.test(source);

/** What of a short form's third part changes nothing for the engine's API. */
const harmless: ReadonlySet<string> = new Set(['rw', 'cached', 'delegated', 'consistent']);

/** Reads `[source:]target[:mode]`. */
export const parseMount = (text: string): Mount | null => {
  const parts = partsOf(text.trim());
  const [source, target, mode, ...others] =
    parts.length === 1 ? [null, parts[0], undefined] : parts;
  if (!target || source === '' || others.length > 0) return null;
  const modes = (mode?.split(',') ?? []).filter(word => !harmless.has(word));
  if (modes.some(word => word !== 'ro' && word !== 'nocopy')) return null;
  return {
    type: source !== null && isPath(source ?? '') ? 'bind' : 'volume',
    source: source ?? null,
    target,
    readOnly: modes.includes('ro'),
    noCopy: modes.includes('nocopy'),
    bytes: null
  };
};

/** Reads `path[:options]`. */
export const parseTmpfs = (text: string): [path: string, options: string] | null => {
  const [path = '', ...options] = text.trim().split(':');
  return path.startsWith('/') ? [path, options.join(':')] : null;
};

/** Reads `name:address` or `name=address`. */
export const parseHost = (text: string): string | null => {
  const [, name, address] = /^([^:=\s]+)[:=](\S+)$/.exec(text.trim()) ?? [];
  return name && address ? `${name}:${address.replace(/^\[|\]$/g, '')}` : null;
};
