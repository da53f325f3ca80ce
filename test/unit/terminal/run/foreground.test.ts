import { describe, expect, it } from 'vitest';
import { inForeground } from '../../../../electron/terminal/run/foreground';

describe('inForeground', () => {
  it.each([
    ['its group is the terminal’s foreground', '10 (node) S 1 10 5 34816 10 4194304', true],
    ['another group is', '10 (node) S 1 10 5 34816 99 4194304', false],
    ['there is no terminal', '10 (node) S 1 10 5 0 -1 4194304', false],
    ['its name has brackets and blanks', '10 (a) S 1) S 1 10 5 34816 10 4194304', true]
  ])('%s', (_, stat, expected) => {
    expect(inForeground(stat)).toBe(expected);
  });
});
