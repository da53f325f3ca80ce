import { PlimsollError } from '../../../shared/errors';
import { plainWords } from '../plain-words';
import { formatSshAddress, parseSshAddress, type SshAddress } from '../../../shared/ssh-address';

/** Where an engine listens, taken apart. */
export type Address =
  | { kind: 'unix' | 'npipe'; path: string }
  | { kind: 'tcp'; host: string; port: number | null; basePath: string }
  | SshAddress;

const unsupported = (sentence: string): PlimsollError =>
  new PlimsollError('unsupported-endpoint', sentence);

const accepted =
  'Use unix:///path/to/docker.sock, npipe:////./pipe/name, tcp://host:port or ssh://user@host.';

const parseTcp = (address: string): Address => {
  let url: URL;
  try {
    // `tcp` is no special scheme to WHATWG URLs, whose hosts are then left unchecked.
    url = new URL(address.replace(/^tcp:/i, 'http:'));
  } catch {
    throw unsupported(`"${plainWords(address)}" is not an address Plimsoll can read. ${accepted}`);
  }
  // URL drops the port 80 as the default of http, which it is not for Docker.
  const written = /:(\d+)(?:\/|$)/.exec(address.slice('tcp://'.length))?.[1];
  return {
    kind: 'tcp',
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: written === undefined ? null : Number(written),
    basePath: url.pathname.replace(/\/+$/, '')
  };
};

const parseSsh = (address: string): Address => {
  const parsed = parseSshAddress(address);
  if (parsed) return parsed;
  // What it holds may be a password: it is not repeated.
  throw unsupported(
    'An ssh address names a user, a host and a port and nothing else: ssh://user@host:22. ' +
      'A password or a path has no place in it; ssh uses your keys.'
  );
};

/** Reads an address as the docker CLI's `--host` does; throws `unsupported-endpoint`. */
export const parseAddress = (text: string): Address => {
  const address = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  switch (scheme) {
    case 'unix': {
      const path = address.slice('unix://'.length) || '/var/run/docker.sock';
      if (path.startsWith('/') && !path.includes('\0')) return { kind: 'unix', path };
      throw unsupported(`"${plainWords(address)}" does not name a whole path. ${accepted}`);
    }
    case 'npipe': {
      const path = address.slice('npipe://'.length).replaceAll('\\', '/');
      return { kind: 'npipe', path: path || '//./pipe/docker_engine' };
    }
    case 'tcp':
      return parseTcp(address);
    case 'ssh':
      return parseSsh(address);
    case undefined:
      // As in the CLI: an address without a scheme is a host and a port.
      if (/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+):\d+/i.test(address)) return parseTcp(`tcp://${address}`);
      break;
    default:
  }
  throw unsupported(`"${plainWords(address)}" is not an address Plimsoll can use. ${accepted}`);
};

/** The address written out in one way only, without anything secret a URL could carry. */
export const formatAddress = (address: Address, secure: boolean): string => {
  if (address.kind === 'ssh') return formatSshAddress(address);
  if (address.kind !== 'tcp') return `${address.kind}://${address.path}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `tcp://${host}:${tcpPort(address.port, secure)}${address.basePath}`;
};

/** 2375 and 2376 are what Docker has registered for plain and secure connections. */
const tcpPort = (port: number | null, secure: boolean): number => port ?? (secure ? 2376 : 2375);
