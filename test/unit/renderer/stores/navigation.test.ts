import { describe, expect, it } from 'vitest';
import { hashOf, parseHash } from '../../../../renderer/stores/navigation';

describe('the address', () => {
  it.each([
    ['', 'overview', null],
    ['#/', 'overview', null],
    ['#/disk', 'disk', null],
    ['#/containers', 'containers', null],
    ['#/containers/abc', 'containers', 'abc'],
    ['#/disk/abc', 'disk', null],
    ['#/nowhere', 'overview', null]
  ])('%s is %s with %s open', (hash, page, containerId) => {
    expect(parseHash(hash)).toEqual({ page, containerId });
  });

  it('leads back to where it came from', () => {
    expect(parseHash(hashOf('containers', '0123abcd'))).toEqual({
      page: 'containers',
      containerId: '0123abcd'
    });
    expect(hashOf('disk')).toBe('#/disk');
  });
});
