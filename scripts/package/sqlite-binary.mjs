import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** What libsql calls its binary for a platform and a processor. */
const names = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64-gnu',
  'linux-x64': 'linux-x64-gnu',
  'win32-x64': 'win32-x64-msvc'
};

const size = async file => {
  try {
    const opened = await open(file);
    const { size } = await opened.stat();
    await opened.close();
    return size;
  } catch {
    return 0;
  }
};

/**
 * Rejects unless the app in this resources folder holds the journal's SQLite for the machine it is
 * made for. npm installs binaries for its own machine only, so a package for another one would be
 * made without a word, and could remove nothing: what cannot be written down is left alone.
 */
export async function requireSqlite(resources, platform, processor) {
  const target = `${platform}-${processor}`;
  const name = names[target];
  if (!name) {
    throw new Error(`The journal's SQLite (libsql) has no binary for ${target}; no app was made.`);
  }
  const file = join('app.asar.unpacked', 'node_modules', '@libsql', name, 'index.node');
  if ((await size(join(resources, file))) > 0) return;
  throw new Error(
    `The app for ${target} lacks the journal's SQLite, ${file}. Have it installed with "npm ci --os=${platform} --cpu=${processor}" and package again.`
  );
}
