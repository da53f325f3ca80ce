import { readdir, readFile, stat } from 'node:fs/promises';
import { homeFolder } from '../../home-folder';

/** What endpoint resolution looks at outside itself, so that tests can stand anywhere. */
export interface Surroundings {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  home: string;
  /** Null on Windows. */
  uid: number | null;
  /** Text of a file; rejects as `fs` does. */
  readFile(path: string): Promise<string>;
  listFolder(path: string): Promise<string[]>;
  /** Whether a socket or named pipe is there. */
  socketExists(path: string): Promise<boolean>;
}

export const realSurroundings = (): Surroundings => ({
  env: process.env,
  platform: process.platform,
  home: homeFolder(),
  uid: process.getuid?.() ?? null,
  readFile: path => readFile(path, 'utf8'),
  listFolder: path => readdir(path),
  // A named pipe is no socket to `stat`; that it can be found at all is what counts.
  socketExists: async path =>
    stat(path).then(
      found => found.isSocket() || path.startsWith('//./pipe/'),
      () => false
    )
});

/** The text of a file that may be missing: null then, and the error where it cannot be read. */
export const readIfThere = async (
  surroundings: Surroundings,
  path: string
): Promise<string | null> => {
  try {
    return await surroundings.readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
};

/** Where the docker CLI keeps its configuration; as there, a relative path is meant. */
export const dockerFolder = ({ env, home }: Surroundings): string =>
  env.DOCKER_CONFIG || `${home}/.docker`;
