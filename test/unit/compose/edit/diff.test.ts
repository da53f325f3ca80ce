import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../../../electron/compose/edit/diff';

const inWords = (before: string, after: string): string[] =>
  diffOf(before, after).map(
    ({ kind, number, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${number} ${text}`
  );

describe('the diff of a compose file', () => {
  it('shows a changed line, and a line that is inserted after it', () => {
    const before = 'services:\n  web:\n    mem_limit: 512m\n    image: web\n';
    const after = 'services:\n  web:\n    mem_limit: 1g\n    memswap_limit: 2g\n    image: web\n';
    expect(inWords(before, after)).toEqual([
      ' 1 services:',
      ' 2   web:',
      '-3     mem_limit: 512m',
      '+3     mem_limit: 1g',
      '+4     memswap_limit: 2g',
      ' 5     image: web',
      ' 6 '
    ]);
  });

  it('shows a line that is inserted before a changed one', () => {
    expect(inWords('a\nb\nc\nd', 'a\nnew\nb\nC\nd')).toEqual([
      ' 1 a',
      '+2 new',
      ' 3 b',
      '-3 c',
      '+4 C',
      ' 5 d'
    ]);
  });

  it('leaves out what is more than three lines away', () => {
    const before = [1, 2, 3, 4, 5, 6, 7, 8, 9].join('\n');
    expect(inWords(before, before.replace('5', 'five'))).toEqual([
      ' 2 2',
      ' 3 3',
      ' 4 4',
      '-5 5',
      '+5 five',
      ' 6 6',
      ' 7 7',
      ' 8 8'
    ]);
  });

  it('counts no line ending as a change', () => {
    expect(diffOf('a\r\nb\r\n', 'a\nb\n')).toEqual([]);
  });

  it('holds exactly what turns one text into the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffOf(before.join('\n'), after.join('\n'));
        const whole = after.join('\n').split('\n');
        const numbers = (kind: string): number[] =>
          lines.filter(line => line.kind === kind).map(line => line.number - 1);
        for (const index of numbers('added').toReversed()) whole.splice(index, 1);
        for (const { kind, number, text: line } of lines) {
          if (kind === 'removed') whole.splice(number - 1, 0, line);
        }
        expect(whole.join('\n')).toBe(before.join('\n'));
      })
    );
  });
});
