import { describe, expect, it } from 'vitest';
import { halvesOf, plainName, plainSentence, shortName } from '../../../../renderer/ui/plain-name';

describe('names from elsewhere', () => {
  it('lose what does not print and what turns text round', () => {
    expect(plainName('a\u0007b\u202egnp.exe')).toBe('a\ufffdb\ufffdgnp.exe');
  });

  it('are bounded', () => {
    expect(plainName('x'.repeat(5000))).toHaveLength(160);
    expect(plainSentence('x'.repeat(5000))).toHaveLength(600);
    expect(plainName('shop-backend-1')).toBe('shop-backend-1');
  });

  it.each([
    ['webshop-integration-worker-12', 'webshop-integration', '-worker-12'],
    ['short', '', 'short']
  ])('keep the end of %s when they are cut', (name, head, tail) => {
    expect(halvesOf(name)).toEqual([head, tail]);
  });

  it('are short where they are ids', () => {
    expect(shortName('9f'.repeat(32))).toBe('9f9f9f9f9f9f');
    expect(shortName('pgdata')).toBe('pgdata');
  });
});
