import { describe, expect, it } from 'vitest';
import { noSsh, sshFailure } from '../../../../electron/engine/ssh/ssh-failure';

const address = { kind: 'ssh', user: 'me', host: 'lab', port: 2022 } as const;

// What OpenSSH 9.2 and the docker CLI 20.10 and 28 have written, and with which exit code.
const changed = [
  '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
  '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
  '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
  'Host key for [lab]:2022 has changed and you have requested strict checking.',
  'Host key verification failed.'
].join('\r\n');
const dial = 'failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: ';

describe('an ssh connection that failed', () => {
  it.each([
    [255, 'Host key verification failed.', 'bad-credentials', /does not know the host key of lab/],
    [255, changed, 'bad-credentials', /has changed.*ssh-keygen -R "\[lab\]:2022"/],
    [255, 'me@lab: Permission denied (publickey).', 'bad-credentials', /refused your key/],
    [
      255,
      'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures',
      'bad-credentials',
      /refused your key/
    ],
    [
      255,
      'ssh: Could not resolve hostname lab: Name or service not known',
      'engine-unreachable',
      /name lab is not known/
    ],
    [
      255,
      'ssh: connect to host lab port 2022: Connection refused',
      'engine-unreachable',
      /No ssh server answers at lab, port 2022/
    ],
    [
      255,
      'Connection timed out during banner exchange\nConnection to 10.255.255.1 port 22 timed out',
      'engine-unreachable',
      /cannot be reached over the network/
    ],
    [127, 'bash: docker: command not found', 'engine-unreachable', /"docker" was not found on lab/],
    [127, 'sh: 1: docker: not found', 'engine-unreachable', /"docker" was not found on lab/],
    [127, 'zsh:1: command not found: docker', 'engine-unreachable', /"docker" was not found/],
    [
      1,
      "'docker' is not recognized as an internal or external command",
      'engine-unreachable',
      /"docker" was not found/
    ],
    [1, `${dial}no such file or directory`, 'engine-unreachable', /Docker is not running on lab/],
    [1, `${dial}connection refused`, 'engine-unreachable', /Docker is not running on lab/],
    [1, `${dial}permission denied`, 'engine-unreachable', /user me may not use Docker's socket/],
    [
      1,
      "docker: 'system dial-stdio' is not a docker command.",
      'unsupported-version',
      /too old to be reached over ssh/
    ],
    [
      1,
      'docker: unknown command: docker system dial-stdio',
      'unsupported-version',
      /too old to be reached over ssh/
    ],
    [255, 'kex_exchange_identification: read: reset', 'engine-unreachable', /kex_exchange/],
    [1, '', 'engine-unreachable', /it gave no reason/]
  ])('with %d and %j', (code, words, expected, sentence) => {
    const failure = sshFailure(address, { code, words, answered: false });
    expect(failure.code).toBe(expected);
    expect(failure.message).toMatch(sentence);
    expect(failure.message).toContain('Nothing was lost');
  });

  it('after it had carried answers has broken off, whatever it says', () => {
    const failure = sshFailure(address, { code: 255, words: changed, answered: true });
    expect(failure.message).toContain('broke off');
  });

  it('because there is no ssh says so', () => {
    const cause = Object.assign(new Error('spawn ssh ENOENT'), { code: 'ENOENT' });
    expect(noSsh(address, cause).message).toMatch(/"ssh" is not installed.*Nothing was lost/);
    expect(noSsh(address, new Error('EACCES')).message).toMatch(/could not be started \(EACCES\)/);
  });

  it('repeats what others wrote in one short line without control characters', () => {
    const words = `\u001b[31m${'x\n'.repeat(2_000)}`;
    const { message } = sshFailure(address, { code: 255, words, answered: false });
    expect(message.length).toBeLessThan(500);
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});
