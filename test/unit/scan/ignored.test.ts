import { describe, expect, it } from 'vitest';
import { isIgnored, rulesOf } from '../../../electron/scan/ignored';

const ignores = (pattern: string, path: string): boolean =>
  isIgnored([rulesOf('/code', pattern)], `/code/${path}`, false);

describe('ignore patterns', () => {
  it.each([
    ['*.log', 'a/b.log', true],
    ['**/node_modules/**', 'x/node_modules/y', true],
    ['*_test_*.log*', 'my_test_1.log.2', true],
    ['build/', 'src/build.ts', false]
  ])('of %s: %s', (pattern, path, ignored) => {
    expect(ignores(pattern, path)).toBe(ignored);
  });

  // Each would take longer than anybody lives: the paths are as long as a file system lets them be.
  it.each([
    ['*a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(250)],
    ['*a*a*a/*a*a*a/*a*a*a/b', Array(4).fill('a'.repeat(250)).join('/')],
    ['**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b', Array(100).fill('a').join('/')]
  ])('that would never end are left out: %s', (pattern, path) => {
    expect(ignores(pattern, path)).toBe(false);
    expect(ignores(`${pattern}\n*a`, path)).toBe(true);
  });
});
