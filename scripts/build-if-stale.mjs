import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { announced } from './preflight/progress.mjs';
import { root, run } from './process.mjs';

const sources = ['electron', 'shared', 'renderer', 'electron.vite.config.ts', 'package.json'];
const products = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Builds the app when a source is newer than what was built; prints on stderr alone. */
export async function buildIfStale() {
  const built = Math.min(...products.map(file => changedAt(join(root, file))));
  const changed = Math.max(...sources.map(name => newestIn(join(root, name))));
  if (changed < built) return;
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await announced('Building Plimsoll', () =>
    run(process.execPath, [cli, 'build', '--logLevel', 'error'], { cwd: root })
  );
}

const changedAt = path => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Folders count too: a file that is gone changes nothing else. */
function newestIn(path) {
  if (!statSync(path).isDirectory()) return changedAt(path);
  const inside = readdirSync(path).map(name => newestIn(join(path, name)));
  return Math.max(changedAt(path), ...inside);
}
