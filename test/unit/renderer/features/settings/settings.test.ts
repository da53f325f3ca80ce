import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../../../electron/engine/endpoint/address';
import { parseDuration } from '../../../../../shared/units';
import { durationText } from '../../../../../renderer/features/settings/duration-text';
import {
  addressProblem,
  cooldownProblem,
  thresholdProblem
} from '../../../../../renderer/features/settings/validation';

describe('thresholds', () => {
  it.each([
    [70, 90, null],
    [0, 90, 'The load line must lie between 1% and 99%.'],
    [Number.NaN, 90, 'The load line must lie between 1% and 99%.'],
    [70, 101, 'The critical line must lie between 2% and 100%.'],
    [90, 90, 'The load line must lie below the critical line.']
  ])('of %d and %d', (high, critical, problem) => {
    expect(thresholdProblem({ high, critical })).toBe(problem);
  });
});

describe('the pause between changes', () => {
  const range = 'A pause is a whole number of milliseconds, a minute at most.';
  it.each([
    [500, 50, null],
    [0, 0, null],
    [500, 500, null],
    [500, 501, 'The shortest pause must not be longer than the first one.'],
    [60_001, 50, range],
    [0.5, 0, range],
    [Number.NaN, 0, range]
  ])('of %d and %d', (startMs, floorMs, problem) => {
    expect(cooldownProblem({ startMs, floorMs })).toBe(problem);
  });
});

describe('an address', () => {
  it.each([
    'unix:///run/docker.sock',
    ' tcp://10.0.0.1:2375 ',
    'tcp://[::1]:2376',
    'TCP://lab:65535',
    'npipe:////./pipe/docker_engine',
    'ssh://me@host:22'
  ])('%s can be used, and the engine side reads it', address => {
    expect(addressProblem(address)).toBeNull();
    expect(() => parseAddress(address)).not.toThrow();
  });

  it.each([
    '',
    'docker',
    'unix://',
    'unix://run/docker.sock',
    'npipe://',
    'tcp://',
    'tcp://host:65536',
    'tcp://host:0',
    'tcp://[::1:2375',
    'tcp://host:port',
    'http://host:2375',
    'https://host:2376',
    'ftp://x',
    'ssh://me:secret@host',
    'ssh://-oProxyCommand=x',
    'x'.repeat(5000)
  ])('"%s" cannot, with a sentence that says why', address =>
    expect(addressProblem(address)).toMatch(/\.$/)
  );

  it('that may be saved is one that the engine side reads', () => {
    const scheme = fc.constantFrom('unix://', 'tcp://', 'npipe://', 'http://', 'ssh://', '');
    const part = fc.oneof(fc.string(), fc.webAuthority({ withPort: true }), fc.constant('/x'));
    fc.assert(
      fc.property(scheme, part, (head, rest) => {
        if (addressProblem(head + rest) !== null) return;
        expect(() => parseAddress(head + rest)).not.toThrow();
      })
    );
  });
});

describe('a duration in its field', () => {
  it.each([
    [0, '0s'],
    [45, '45s'],
    [5400, '90m'],
    [3600, '1h'],
    [172_800, '2d']
  ])('%d seconds read %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

  it('is read back as what it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31_536_000 }), seconds => {
        expect(parseDuration(durationText(seconds))).toBe(seconds);
      })
    );
  });
});
