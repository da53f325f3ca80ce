import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../../electron/store/data-folder';

const home = join('/', 'home', 'ada');
const usual = join(home, '.config', 'Plimsoll');
const roaming = join(home, 'AppData', 'Roaming', 'Plimsoll');

it.each([
  ['linux', {}, usual],
  ['linux', { XDG_CONFIG_HOME: join('/', 'cfg') }, join('/', 'cfg', 'Plimsoll')],
  ['darwin', {}, join(home, 'Library', 'Application Support', 'Plimsoll')],
  ['win32', { APPDATA: join('/', 'roaming') }, join('/', 'roaming', 'Plimsoll')],
  ['win32', {}, roaming],
  ['darwin', { PLIMSOLL_DATA: join('/', 'mine') }, join('/', 'mine')],
  // An empty or relative path names no folder, so that the data is the same wherever it is asked from.
  ['linux', { XDG_CONFIG_HOME: '' }, usual],
  ['linux', { XDG_CONFIG_HOME: 'cfg' }, usual],
  ['linux', { XDG_CONFIG_HOME: './cfg' }, usual],
  ['linux', { XDG_CONFIG_HOME: '~/cfg' }, usual],
  ['win32', { APPDATA: '' }, roaming],
  ['win32', { APPDATA: 'roaming' }, roaming],
  ['win32', { APPDATA: 'C:roaming' }, roaming],
  ['linux', { PLIMSOLL_DATA: '' }, usual],
  // This one a person names themselves, for Plimsoll alone.
  ['linux', { PLIMSOLL_DATA: 'mine' }, resolve('mine')]
] as const)('on %s with %j the data folder is %s', (platform, env, folder) => {
  expect(dataFolder({ ...env }, platform, home)).toBe(folder);
});
