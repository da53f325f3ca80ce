import { app } from 'electron';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlimsollError } from '../../shared/errors';
import { homeFolder, namedFolder } from '../home-folder';
import { desktopEntry } from './desktop-entry';
import type { Ability } from './tray-host';

/** What the desktop would have to start; an AppImage is started by its own file. */
const program = (): string => process.env['APPIMAGE'] ?? process.execPath;

const autostartFile = (): string =>
  join(
    namedFolder(process.env['XDG_CONFIG_HOME']) ?? join(homeFolder(), '.config'),
    'autostart/plimsoll.desktop'
  );

export const loginAbility = (): Ability =>
  app.isPackaged
    ? { works: true, why: null }
    : {
        works: false,
        why: 'Only an installed Plimsoll can start at login; this one runs from its source.'
      };

const onLinux = (wanted: boolean): void => {
  const file = autostartFile();
  if (!wanted) return rmSync(file, { force: true });
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, desktopEntry(program()));
};

/** Has the desktop start Plimsoll at login, hidden, or not any more. */
export const startAtLogin = (wanted: boolean): void => {
  if (!loginAbility().works) return;
  try {
    if (process.platform === 'linux') onLinux(wanted);
    else app.setLoginItemSettings({ openAtLogin: wanted, args: ['--hidden'] });
  } catch (error) {
    throw new PlimsollError('bad-settings', 'The desktop did not take the start at login.', {
      cause: error
    });
  }
};
