import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLike } from '../../../electron/monitor/glob';

describe('isLike', () => {
  it.each([
    ['db', 'db', true],
    ['db', 'db1', false],
    ['db*', 'db', true],
    ['*db*', 'my-db-1', true],
    ['d?', 'db', true],
    ['d?', 'd', false],
    ['*', '', true],
    ['', '', true],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['DB', 'db', false]
  ])('says of %s and %s: %s', (pattern, text, like) => {
    expect(isLike(pattern, text)).toBe(like);
  });

  it('agrees with a regular expression made of the same pattern', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '('), maxLength: 9 });
    fc.assert(
      fc.property(text, text, (pattern, text) => {
        const escaped = pattern.replace(/[.()]/g, String.raw`\$&`);
        const source = escaped.replace(/\*+/g, '.*').replaceAll('?', '.');
        expect(isLike(pattern, text)).toBe(new RegExp(`^${source}$`, 's').test(text));
      }),
      { numRuns: 500 }
    );
  });

  it('does not lose its way in a hostile pattern', () => {
    const started = performance.now();
    expect(isLike('*a'.repeat(100), `${'a'.repeat(4000)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
