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
    ['#/incidents', 'incidents', null],
    ['#/incidents/abc', 'incidents', 'abc'],
    ['#/nowhere', 'overview', null]
  ])('%s is %s with %s open', (hash, page, id) => {
    expect(parseHash(hash)).toEqual({
      page,
      containerId: page === 'containers' ? id : null,
      incidentId: page === 'incidents' ? id : null
    });
  });

  it('leads back to where it came from', () => {
    expect(parseHash(hashOf('containers', '0123abcd'))).toEqual({
      page: 'containers',
      containerId: '0123abcd',
      incidentId: null
    });
    expect(hashOf('disk')).toBe('#/disk');
  });
});
