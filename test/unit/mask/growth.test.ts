import { describe, expect, it } from 'vitest';
import { maskCode, maskSentence } from '../../../electron/mask/assignments';
import { maskHome } from '../../../electron/mask/home';
import { maskTokens } from '../../../electron/mask/tokens';
import { timesAsLong } from '../../helpers/growth';

/** All that a mask does, one after the other, and without its bound on the length of a text. */
const masks = (text: string): void => {
  maskCode(text);
  maskSentence(text);
  maskHome(text, '/home/ada');
  maskTokens(text);
};

/** What a rule of the mask begins with, and what brings it to look on from there. */
const beginnings = [
  'x config ',
  'curl ',
  'login ',
  'openssl ',
  'smbclient -U',
  'htpasswd -b',
  'redis-cli ',
  'vault kv put ',
  'sqlplus ',
  'mysql ',
  '--from-literal=',
  'echo ',
  '# ',
  'password is',
  'SET PASSWORD FOR',
  'ENV ',
  'machine ',
  'bearer ',
  '-H x-key',
  '-----BEGIN',
  'C:\\Users\\',
  'a://',
  'token="',
  'token=["',
  'token=$(',
  'withEnv('
];

/** What a text may hold again and again. */
const repeated = [
  ' ',
  '\n',
  'a',
  'A',
  '0',
  '_',
  '-',
  '.',
  '/',
  ':',
  ',',
  '=',
  '@',
  '?a',
  '%',
  '+a',
  '"',
  "'",
  '`',
  '\\"',
  '$(',
  '{',
  '[',
  '|',
  ';',
  '--a ',
  '--config ',
  '-sqlplus ',
  '-n ',
  'a=',
  'A=b ',
  'A=$(',
  'token ',
  'token: a ',
  '"token", ',
  '_mock',
  '@Mock ',
  'auth',
  'a:@',
  'a://',
  'a://u:p@h ',
  'sk-a-',
  'eyJ.',
  'PRIVATE KEY'
];

// A pattern that can read the same text in two ways takes twice as long for each more character,
// and one that begins again at each place takes the square. Four times the text may take about four
// times as long: eight leave room for a machine that is busy with something else.
describe('masking takes a time that grows as the text does', () => {
  it.each(['', ...beginnings])('of a line that begins with "%s"', begin => {
    // What begins a rule, too, may come again and again.
    for (const again of [...repeated, begin].filter(Boolean)) {
      const text = (length: number): string =>
        `${begin}${again.repeat(Math.ceil(length / again.length))}\u0000`;
      expect.soft(timesAsLong(masks, text), JSON.stringify(`${begin}${again}…`)).toBeLessThan(8);
    }
  });

  it('of the options of a program that is built, which is what such lines look like', () => {
    const text = (length: number): string =>
      `docker run -d builder sh -c "./configure ${'--with-compat '.repeat(length / 14)}&& make"`;
    expect(timesAsLong(masks, text)).toBeLessThan(8);
  });
});
