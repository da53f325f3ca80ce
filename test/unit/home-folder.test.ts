import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { homeFolder } from '../../electron/home-folder';

let before: string | undefined;
beforeEach(() => {
  before = process.env['HOME'];
});
afterEach(() => {
  if (before === undefined) delete process.env['HOME'];
  else process.env['HOME'] = before;
});

it.skipIf(process.platform === 'win32').each(['', 'ada', './ada'])(
  'a HOME of "%s" is no home: the one of the user account counts',
  home => {
    process.env['HOME'] = home;
    expect(homeFolder()).toBe(userInfo().homedir);
    expect(isAbsolute(homeFolder())).toBe(true);
  }
);

it.skipIf(process.platform === 'win32')('is where HOME says', () => {
  process.env['HOME'] = '/home/ada';
  expect(homeFolder()).toBe('/home/ada');
});
