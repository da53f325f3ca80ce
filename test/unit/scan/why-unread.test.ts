import { expect, it } from 'vitest';
import { whyFailed, whyUnread } from '../../../electron/scan/why-unread';

const system = (code: string): Error => Object.assign(new Error(`${code}: open '/x'`), { code });

it.each([
  [system('EACCES'), 'Plimsoll is not allowed to read it'],
  [system('ENOENT'), 'it went away while the folder was read'],
  [system('EIO'), 'it could not be read (EIO)'],
  [new Error('line 4 is not valid YAML: …'), 'line 4 is not valid YAML: …'],
  ['odd', 'odd']
])('says of %s why a file was not read', (error, words) => {
  expect(whyUnread(error)).toBe(words);
});

const trap = Object.assign(new Error('unreachable'), { name: 'RuntimeError' });

it.each([
  [new RangeError('Maximum call stack size exceeded'), 'it is nested too deeply to be read'],
  [trap, 'its parser crashed (unreachable)'],
  [new TypeError('x is not a function'), 'reading it failed (x is not a function)'],
  ['odd', 'reading it failed (odd)']
])('says of %s why Plimsoll failed on a file', (error, words) => {
  expect(whyFailed(error)).toBe(words);
});
