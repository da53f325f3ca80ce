import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../../electron/store/data-folder';

const home = join('/', 'home', 'ada');

it.each([
  ['linux', {}, join(home, '.config', 'Plimsoll')],
  ['linux', { XDG_CONFIG_HOME: join('/', 'cfg') }, join('/', 'cfg', 'Plimsoll')],
  ['darwin', {}, join(home, 'Library', 'Application Support', 'Plimsoll')],
  ['win32', { APPDATA: join('/', 'roaming') }, join('/', 'roaming', 'Plimsoll')],
  ['win32', {}, join(home, 'AppData', 'Roaming', 'Plimsoll')],
  ['darwin', { PLIMSOLL_DATA: join('/', 'mine') }, join('/', 'mine')]
] as const)('on %s with %j the data folder is %s', (platform, env, folder) => {
  expect(dataFolder({ ...env }, platform, home)).toBe(folder);
});
