import { describe, expect, it } from 'vitest';
import { folderName, subjectOf, subjectTitle } from '../../../shared/audit-subject';

describe('what an audit is of, in words', () => {
  it.each([
    ['~/work/shop-api', 'tcp://127.0.0.1:2375', 'shop-api and the engine at 127.0.0.1:2375'],
    ['~/work/shop-api/', null, 'shop-api'],
    [null, 'unix:///var/run/docker.sock', 'the engine at /var/run/docker.sock'],
    [null, 'unix://~/.colima/default/docker.sock', 'the engine at ~/.colima/default/docker.sock'],
    [null, 'npipe:////./pipe/docker_engine', 'the engine at //./pipe/docker_engine'],
    [null, 'ssh://me@build', 'the engine at me@build'],
    [null, 'unix:///tmp/plimsoll-x1/simulator.sock', 'the built-in simulator'],
    ['/srv/ci', 'npipe:////./pipe/plimsoll-77', 'ci and the built-in simulator']
  ])('%s and %s are "%s"', (folder, endpointUrl, words) => {
    expect(subjectOf({ folder, endpointUrl })).toBe(words);
  });

  it.each([
    ['~', '~'],
    ['/', '/'],
    [String.raw`C:\Users\ada\shop`, 'shop'],
    [String.raw`~\shop`, 'shop']
  ])('the folder %s is called %s', (folder, name) => {
    expect(folderName(folder)).toBe(name);
  });

  it('begins a line with a capital, but for the name of a folder', () => {
    expect(subjectTitle({ folder: null, endpointUrl: 'tcp://a:1' })).toBe('The engine at a:1');
    expect(subjectTitle({ folder: '~/shop', endpointUrl: null })).toBe('shop');
  });
});
