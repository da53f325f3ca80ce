import { realpathSync } from 'node:fs';
import { posix } from 'node:path';

/** The file that a path leads to by its links, as far as it leads; a socket goes with its engine. */
const fileAt = (path: string): string => {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = posix.dirname(path);
    return folder === path ? path : posix.join(fileAt(folder), posix.basename(path));
  }
};

const itself = /^tcp:\/\/(?:localhost|\[::1\])(?=:)/i;

/**
 * The same for all addresses that lead to one engine, as far as this machine can tell: a socket may
 * be reached by links (`/var/run` is one to `/run`), and this machine has several names. Whatever
 * programs agree on about an engine is kept under it; people are shown the address they know.
 * @param url as `formatAddress` writes it
 */
export const endpointKey = (url: string): string => {
  if (url.startsWith('unix://')) return `unix://${fileAt(url.slice('unix://'.length))}`;
  // Names of pipes are the same in small and capital letters.
  if (url.startsWith('npipe://')) return url.toLowerCase();
  return url.replace(itself, 'tcp://127.0.0.1');
};
