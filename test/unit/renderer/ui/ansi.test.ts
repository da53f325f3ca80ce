import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnsi, plainLook, withoutAnsi } from '../../../../renderer/ui/ansi';

const looks = (line: string) => parseAnsi(line).map(({ text, look }) => [text, look] as const);

describe('a terminal’s text', () => {
  it('has the sixteen colours, bright and dim', () => {
    expect(looks('\u001b[31mred\u001b[0m plain \u001b[1;92mgreen')).toEqual([
      ['red', { ...plainLook, colour: '1' }],
      [' plain ', plainLook],
      ['green', { ...plainLook, colour: '10', bold: true }]
    ]);
  });

  it.each([
    ['38;5;9', '9'],
    ['38;5;208', '255 135 0'],
    ['38;5;232', '8 8 8'],
    ['38;2;1;2;300', '1 2 255'],
    ['38:2:1:2:3', '1 2 3']
  ])('has the colour of %s', (code, colour) => {
    expect(looks(`\u001b[${code}mx`)).toEqual([['x', { ...plainLook, colour }]]);
  });

  it('goes on after an extended colour and ends each look', () => {
    expect(looks('\u001b[38;5;9;4mx\u001b[24;39my\u001b[7;41mz')).toEqual([
      ['x', { ...plainLook, colour: '9', underline: true }],
      ['y', plainLook],
      ['z', { ...plainLook, inverse: true, background: '1' }]
    ]);
  });

  it.each([
    ['cursor and erasing', 'a\u001b[2Kb\u001b[10;3Hc\u001b[?25ld', 'abcd'],
    ['a link', '\u001b]8;;http://evil\u0007text\u001b]8;;\u0007', 'text'],
    ['a title', '\u001b]0;title\u001b\\text', 'text'],
    ['a device string', '\u001bPq#0\u001b\\text', 'text'],
    ['a sequence that was cut', 'text\u001b[3', 'text'],
    ['a string that was cut', 'text\u001b]52;c;aaaa', 'text'],
    ['the one-byte introducer', '\u009b31mtext', 'text'],
    ['short ones', '\u001b(B\u001b=text', 'text']
  ])('obeys nothing else: %s', (_, line, text) => {
    expect(withoutAnsi(line)).toBe(text);
    expect(
      parseAnsi(line)
        .map(piece => piece.text)
        .join('')
    ).toBe(text);
  });

  it('shows what does not print as something odd, and markup as text', () => {
    expect(withoutAnsi('a\u0000\u202eb\tc<b>')).toBe('a\ufffd\ufffdb\tc<b>');
  });

  it('never lets a control character through, whatever it is given', () => {
    const bits = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '3',
      '1',
      ';',
      'm',
      '\u0007',
      '\u009b',
      'x',
      '\r'
    );
    const property = fc.property(fc.array(bits, { maxLength: 60 }), given => {
      const line = given.join('');
      const text = parseAnsi(line)
        .map(piece => piece.text)
        .join('');
      expect(text).toBe(withoutAnsi(line));
      expect(/\p{Cc}/u.test(text)).toBe(false);
    });
    fc.assert(property);
  });
});
