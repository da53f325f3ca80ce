import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../../../electron/engine/endpoint/address';

describe('addresses', () => {
  it.each([
    ['unix:///var/run/docker.sock', 'unix:///var/run/docker.sock'],
    [' unix:///with space/docker.sock ', 'unix:///with space/docker.sock'],
    ['unix://', 'unix:///var/run/docker.sock'],
    ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/docker_engine'],
    ['npipe://\\\\.\\pipe\\docker_engine', 'npipe:////./pipe/docker_engine'],
    ['tcp://10.0.0.1:2375', 'tcp://10.0.0.1:2375'],
    ['tcp://host', 'tcp://host:2375'],
    ['tcp://host:80/', 'tcp://host:80'],
    ['tcp://host:2375/docker/', 'tcp://host:2375/docker'],
    ['tcp://[::1]:2375', 'tcp://[::1]:2375'],
    ['tcp://user:secret@host:99', 'tcp://host:99'],
    ['localhost:2375', 'tcp://localhost:2375'],
    ['[::1]:2375', 'tcp://[::1]:2375']
  ])('reads %s as %s', (text, written) => {
    const address = parseAddress(text);
    expect(formatAddress(address, false)).toBe(written);
    expect(formatAddress(parseAddress(written), false)).toBe(written);
  });

  it('uses the secure port for secure connections that name none', () => {
    expect(formatAddress(parseAddress('tcp://host'), true)).toBe('tcp://host:2376');
  });

  it.each([
    ['ssh://me:secret@host', /An ssh address names a user/],
    ['fd://', /not an address Plimsoll can use/],
    ['/var/run/docker.sock', /not an address Plimsoll can use/],
    ['unix://relative.sock', /does not name a whole path/],
    ['tcp://', /not an address Plimsoll can read/],
    ['tcp://host:99999', /not an address Plimsoll can read/],
    ['tcp://host:port', /not an address Plimsoll can read/],
    ['', /not an address Plimsoll can use/],
    [`x://${'y'.repeat(5000)}`, /^.{1,400}$/]
  ])('refuses %s in one sentence', (text, sentence) => {
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({
        code: 'unsupported-endpoint',
        message: expect.stringMatching(sentence)
      })
    );
  });
});
