import { expect, it } from 'vitest';
import { printable } from '../../../shared/printable';

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
