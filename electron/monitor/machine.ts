import { stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { processRuns } from '../process-runs';

/** What can be asked of the machine Plimsoll runs on. */
export interface Machine {
  processRuns(pid: number): boolean;
  folderIsGone(folder: string): Promise<boolean>;
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : null;

const exists = (path: string): Promise<boolean | null> =>
  stat(path).then(
    () => true,
    (error: unknown) => (codeOf(error) === 'ENOENT' ? false : null)
  );

/**
 * Plain absolute paths alone: the path is somebody else's text, and on Windows one that begins
 * with two slashes would have this machine introduce itself to a server of their choice.
 */
const parentOf = (folder: string, platform: NodeJS.Platform): string | null => {
  if (folder.length > 4096 || folder.includes('\0')) return null;
  const path = platform === 'win32' ? win32 : posix;
  const plain = platform === 'win32' ? /^[a-z]:[\\/](?![\\/])/i : /^\/(?!\/)/;
  if (!plain.test(folder) || path.normalize(folder) !== folder.replace(/[\\/]$/, '')) return null;
  const parent = path.dirname(folder);
  return parent === folder ? null : parent;
};

export const machineOn = (platform: NodeJS.Platform): Machine => ({
  processRuns,
  /**
   * Only when the folder around it is there: else the engine's client lives in another file system
   * (a container, WSL, a forwarded socket), where the folder may well be.
   */
  async folderIsGone(folder) {
    const parent = parentOf(folder, platform);
    if (parent === null) return false;
    return (await exists(folder)) === false && (await exists(parent)) === true;
  }
});

export const thisMachine = machineOn(process.platform);
