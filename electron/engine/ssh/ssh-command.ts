import type { SshAddress } from '../../../shared/ssh-address';

/** How many seconds a machine has to answer at all, and how often a silent one is asked again. */
const connectSeconds = 10;
const aliveSeconds = 5;

/** How a connection takes part in the tunnel: it is the tunnel, goes through it, or knows of none. */
export type Sharing = { tunnel: string } | { through: string } | null;

const sharingArguments = (sharing: Sharing): string[] => {
  if (sharing === null) return ['-o', 'ControlMaster=no', '-o', 'ControlPath=none'];
  return 'tunnel' in sharing
    ? ['-o', 'ControlMaster=yes', '-o', `ControlPath=${sharing.tunnel}`, '-o', 'ControlPersist=no']
    : ['-o', 'ControlMaster=no', '-o', `ControlPath=${sharing.through}`];
};

/**
 * The arguments for `ssh`, as the docker CLI gives them (docker/cli, cli/connhelper/ssh), and never
 * a question: there is nobody to answer it.
 */
export const sshArguments = ({ user, host, port }: SshAddress, sharing: Sharing): string[] => [
  '-T',
  '-o',
  'BatchMode=yes',
  '-o',
  `ConnectTimeout=${connectSeconds}`,
  '-o',
  `ServerAliveInterval=${aliveSeconds}`,
  '-o',
  'ServerAliveCountMax=2',
  '-o',
  'ClearAllForwardings=yes',
  ...sharingArguments(sharing),
  ...(user === null ? [] : ['-l', user]),
  ...(port === null ? [] : ['-p', String(port)]),
  '--',
  host,
  'docker',
  'system',
  'dial-stdio'
];
