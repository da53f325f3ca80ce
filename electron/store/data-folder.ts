import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Plimsoll keeps its files: the same folder for the window and the terminal.
 * `PLIMSOLL_DATA` overrides the platform's place for application data.
 */
export const dataFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir()
): string => {
  if (env['PLIMSOLL_DATA']) return env['PLIMSOLL_DATA'];
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plimsoll');
  if (platform === 'win32') {
    return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Plimsoll');
  }
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Plimsoll');
};

/** What the containers used, as the window records it. */
export const memoryFile = (): string => join(dataFolder(), 'memory.sqlite');

/** Where compose files go as they were before they were changed. */
export const composeBackups = (): string => join(dataFolder(), 'compose-backups');
