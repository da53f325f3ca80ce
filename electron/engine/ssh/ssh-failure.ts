import { PlimsollError, type ErrorCode } from '../../../shared/errors';
import { plainWords } from '../plain-words';
import type { SshAddress } from '../../../shared/ssh-address';

/** How a process of ssh ended. */
export interface SshEnd {
  /** Its exit code; null when a signal ended it. */
  code: number | null;
  /** What it wrote on stderr. */
  words: string;
  /** Whether it had carried an answer before. */
  answered: boolean;
}

interface Reason {
  shows: RegExp;
  code: ErrorCode;
  sentence: (address: SshAddress) => string;
}

/** How a person would log in there. */
const login = ({ user, host, port }: SshAddress): string =>
  `ssh ${port === null ? '' : `-p ${port} `}${user === null ? '' : `${user}@`}${host}`;

/** How ssh names the host in the file of known hosts. */
const knownAs = ({ host, port }: SshAddress): string =>
  port === null || port === 22 ? host : `"[${host}]:${port}"`;

/** ssh itself failed: its exit code is 255 then. The messages are OpenSSH's. */
const onTheWay: Reason[] = [
  {
    shows: /host identification has changed|host key for .* has changed/i,
    code: 'bad-credentials',
    sentence: address =>
      `The host key of ${address.host} has changed since ssh saw it last: the machine was set up ` +
      'anew, or another one answers in its place. Nothing was lost, and nothing was sent to it. ' +
      `Ask whoever runs it; if the change is right, remove the old key with: ssh-keygen -R ${knownAs(address)}`
  },
  {
    shows: /host key verification failed|no .* host key is known/i,
    code: 'bad-credentials',
    sentence: address =>
      `ssh does not know the host key of ${address.host} yet. Nothing was lost, and nothing was ` +
      `sent to it. Connect once in a terminal and confirm the key: ${login(address)}`
  },
  {
    shows: /permission denied \(|too many authentication failures|no supported authentication/i,
    code: 'bad-credentials',
    sentence: address =>
      `${address.host} refused your key, or ssh had none to show. Nothing was lost. ` +
      `Make sure that this works without a password: ${login(address)}`
  },
  {
    shows: /could not resolve hostname/i,
    code: 'engine-unreachable',
    sentence: ({ host }) =>
      `The name ${host} is not known on this network. Nothing was lost. Check the address and the connection.`
  },
  {
    shows: /connection refused/i,
    code: 'engine-unreachable',
    sentence: ({ host, port }) =>
      `No ssh server answers at ${host}, port ${port ?? 22}. Nothing was lost. Start it there, or correct the port.`
  },
  {
    shows: /timed out|timeout|no route to host|network is unreachable|host is down/i,
    code: 'engine-unreachable',
    sentence: ({ host }) =>
      `${host} cannot be reached over the network. Nothing was lost. Check the address and the connection.`
  }
];

/** ssh came through, and what it started there failed. */
const overThere: Reason[] = [
  {
    shows: /docker.*(?:not found|not recognized)|command not found: docker/i,
    code: 'engine-unreachable',
    sentence: address =>
      `The command "docker" was not found on ${address.host}. Nothing was lost. ` +
      `Install it there, or add its folder to the PATH that this shows: ${login(address)} env`
  },
  {
    shows: /dial-stdio.*|is not a docker command|unknown command/i,
    code: 'unsupported-version',
    sentence: ({ host }) =>
      `The docker command on ${host} is too old to be reached over ssh. Nothing was lost. Update Docker there to 18.09 or later.`
  },
  {
    shows: /permission denied/i,
    code: 'engine-unreachable',
    sentence: ({ host, user }) =>
      `${user === null ? 'Your user' : `The user ${user}`} may not use Docker's socket on ${host}. ` +
      'Nothing was lost. Add the user to the group "docker" there.'
  },
  {
    shows: /no such file|connection refused|cannot connect to the docker daemon|daemon running/i,
    code: 'engine-unreachable',
    sentence: ({ host }) => `Docker is not running on ${host}. Nothing was lost. Start it there.`
  }
];

const reasonOf = ({ code, words }: SshEnd): Reason | undefined => {
  const reasons = code === 255 ? onTheWay : overThere;
  return reasons.find(({ shows }) => shows.test(words));
};

/** What the end of an ssh process amounts to, as one sentence and the thing to do. */
export const sshFailure = (address: SshAddress, end: SshEnd): PlimsollError => {
  const { host } = address;
  if (end.answered) {
    return new PlimsollError(
      'engine-unreachable',
      `The ssh connection to ${host} broke off. Nothing was lost; Plimsoll connects again by itself.`
    );
  }
  const reason = reasonOf(end);
  if (reason) return new PlimsollError(reason.code, reason.sentence(address));
  const words = plainWords(end.words) || 'it gave no reason';
  return new PlimsollError(
    'engine-unreachable',
    `The ssh connection to ${host} could not be made: ${words.replace(/\.$/, '')}. Nothing was lost. Try it in a terminal: ${login(address)}`
  );
};

/** The program itself could not be started. */
export const noSsh = ({ host }: SshAddress, cause: Error): PlimsollError =>
  new PlimsollError(
    'engine-unreachable',
    'code' in cause && cause.code === 'ENOENT'
      ? `The program "ssh" is not installed on this machine, and ${host} is reached through it. Nothing was lost. Install the OpenSSH client.`
      : `The program "ssh" could not be started (${plainWords(cause.message)}). Nothing was lost. Check that you may run it.`,
    { cause }
  );
