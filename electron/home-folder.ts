import { homedir, userInfo } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * A folder that a variable of the environment names, such as XDG_CONFIG_HOME. An empty or relative
 * path names none (XDG Base Directory Specification): it would be another folder wherever Plimsoll
 * is started from.
 */
export const namedFolder = (
  path: string | undefined,
  platform: NodeJS.Platform = process.platform
): string | null => {
  const paths = platform === 'win32' ? win32 : posix;
  return path !== undefined && paths.isAbsolute(path) ? path : null;
};

/** The home folder of this user; an empty or relative HOME is none, and the user account has it. */
export const homeFolder = (): string => namedFolder(homedir()) ?? userInfo().homedir;
