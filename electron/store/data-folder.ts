import { join, resolve } from 'node:path';
import { homeFolder, namedFolder } from '../home-folder';

/**
 * Where Plimsoll keeps its files: the same folder for the window and the terminal, wherever they
 * are started. `PLIMSOLL_DATA` overrides the platform's place for application data; it is for
 * Plimsoll alone, so that a relative path in it is meant.
 */
export const dataFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home?: string
): string => {
  if (env['PLIMSOLL_DATA']) return resolve(env['PLIMSOLL_DATA']);
  const inHome = (...folders: string[]): string => join(home ?? homeFolder(), ...folders);
  if (platform === 'darwin') return inHome('Library', 'Application Support', 'Plimsoll');
  const [variable, usual] =
    platform === 'win32'
      ? (['APPDATA', ['AppData', 'Roaming']] as const)
      : (['XDG_CONFIG_HOME', ['.config']] as const);
  return join(namedFolder(env[variable], platform) ?? inHome(...usual), 'Plimsoll');
};

/** What was removed, and what else is kept of engines: incidents, runs, reports, pools. */
export const journalFile = (): string => join(dataFolder(), 'journal.sqlite');

/** What the containers used, as the window records it. */
export const memoryFile = (): string => join(dataFolder(), 'memory.sqlite');

/** Where compose files go as they were before they were changed. */
export const composeBackups = (): string => join(dataFolder(), 'compose-backups');
