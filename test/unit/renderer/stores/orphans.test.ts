import { describe, expect, it } from 'vitest';
import { bytesOf, goesSafely } from '../../../../renderer/stores/orphans';
import { anOrphan } from '../../../helpers/samples';

describe('what goes safely', () => {
  it.each([
    ['stopped-container', true],
    ['unused-network', true],
    ['dangling-image', true],
    ['build-cache', true],
    ['anonymous-volume', false],
    ['named-volume', false],
    ['running-leftover', false],
    ['unused-image', false]
  ] as const)('%s: %s', (category, safe) => {
    expect(goesSafely(anOrphan('x', { category }))).toBe(safe);
  });

  it('is never what is protected', () => {
    expect(goesSafely(anOrphan('x', { protected: 'belongs to a kind cluster' }))).toBe(false);
  });

  it('adds up the sizes that are known', () => {
    expect(bytesOf([anOrphan('a', { bytes: 5 }), anOrphan('b', { bytes: null })])).toBe(5);
  });
});
