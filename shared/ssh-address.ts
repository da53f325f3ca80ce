/** A machine that is reached over ssh. Each part was checked by `parseSshAddress`. */
export interface SshAddress {
  kind: 'ssh';
  user: string | null;
  host: string;
  port: number | null;
}

// Neither may begin with a dash, which ssh would read as an option, nor hold anything that a shell
// or a `%` pattern of ssh's own configuration could take for more than a name.
const pattern =
  /^ssh:\/\/(?:([a-z0-9_][a-z0-9._-]{0,63})@)?([a-z0-9_][a-z0-9._-]{0,252}|\[[0-9a-f:.]{2,45}\])(?::(\d{1,5}))?\/?$/i;

/** Reads `ssh://[user@]host[:port]`; null when it is anything else. */
export const parseSshAddress = (text: string): SshAddress | null => {
  const [, user, host, digits] = pattern.exec(text) ?? [];
  if (host === undefined) return null;
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  return { kind: 'ssh', user: user ?? null, host: host.replace(/^\[(.*)\]$/, '$1'), port };
};

export const formatSshAddress = ({ user, host, port }: SshAddress): string =>
  `ssh://${user === null ? '' : `${user}@`}${host.includes(':') ? `[${host}]` : host}${port === null ? '' : `:${port}`}`;
