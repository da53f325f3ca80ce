import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sshArguments } from '../../../../electron/engine/ssh/ssh-command';
import { formatSshAddress, parseSshAddress } from '../../../../shared/ssh-address';

describe('an ssh address', () => {
  it.each([
    ['ssh://lab', 'ssh://lab'],
    ['SSH://me@lab:22/', 'ssh://me@lab:22'],
    ['ssh://me.too@10.0.0.1:65535', 'ssh://me.too@10.0.0.1:65535'],
    ['ssh://root@[fe80::1]:2022', 'ssh://root@[fe80::1]:2022'],
    ['ssh://my_alias', 'ssh://my_alias']
  ])('%s is written %s', (given, written) => {
    const parsed = parseSshAddress(given);
    expect(parsed && formatSshAddress(parsed)).toBe(written);
  });

  it.each([
    'ssh://',
    'ssh://-oProxyCommand=x',
    'ssh://-l@host',
    'ssh://me@-host',
    'ssh://me@host:0',
    'ssh://me@host:65536',
    'ssh://me:secret@host',
    'ssh://me@host/run/docker.sock',
    'ssh://me@host?x',
    'ssh://me@ho st',
    'ssh://me@host;reboot',
    'ssh://$(id)@host',
    'ssh://me@%h',
    'ssh://me@host\nreboot'
  ])('%j is refused', address => expect(parseSshAddress(address)).toBeNull());

  it('never becomes an option or more than one word', () => {
    fc.assert(
      fc.property(fc.string(), rest => {
        const address = parseSshAddress(`ssh://${rest}`);
        if (!address) return;
        const args = sshArguments(address, null);
        expect(args.slice(-5)).toEqual(['--', address.host, 'docker', 'system', 'dial-stdio']);
        for (const word of [address.host, address.user ?? 'x']) {
          expect(word).toMatch(/^[a-z0-9_:][a-z0-9._:-]*$/i);
        }
      })
    );
  });
});

describe('what ssh is asked for', () => {
  const address = { kind: 'ssh', user: 'me', host: 'lab', port: 2022 } as const;

  it('never asks a question, and names who and where', () => {
    const args = sshArguments(address, { tunnel: '/tmp/x/s' });
    expect(args).toEqual(expect.arrayContaining(['BatchMode=yes', 'ControlMaster=yes']));
    expect(args.join(' ')).toContain('-l me -p 2022 -- lab docker system dial-stdio');
  });

  it('goes through the tunnel that there is', () => {
    const args = sshArguments(address, { through: '/tmp/x/s' });
    expect(args).toEqual(expect.arrayContaining(['ControlMaster=no', 'ControlPath=/tmp/x/s']));
  });
});
