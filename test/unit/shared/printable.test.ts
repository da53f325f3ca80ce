import { expect, it } from 'vitest';
import { clip, printable } from '../../../shared/printable';

it.each([
  ['plain name', 'plain name'],
  ['grüße-🚢', 'grüße-🚢'],
  ['\u001b[31mred\u001b[0m', '\ufffd[31mred\ufffd[0m'],
  ['\u001b]0;title\u0007', '\ufffd]0;title\ufffd'],
  ['a\r\nb', 'a\ufffd\ufffdb'],
  ['safe\u202egnp.exe', 'safe\ufffdgnp.exe'],
  ['\u009b2J', '\ufffd2J']
])('prints %j harmlessly', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

it.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['a🚢b', 4, 'a🚢b'],
  ['a🚢bc', 4, 'a🚢…'],
  ['ab🚢c', 4, 'ab…'],
  ['', 3, '']
])('clips %j to %i characters, and no character in half', (text, max, shown) => {
  expect(clip(text, max)).toBe(shown);
});
