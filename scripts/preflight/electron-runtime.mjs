import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, root } from '../process.mjs';
import { provideFallbackRuntime } from './fallback-runtime.mjs';
import { announced } from './progress.mjs';

const official = join(root, 'node_modules', 'electron');
const insideFolder = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe'
};

/**
 * The Electron to run: the one the environment names, the one beside the electron package
 * (downloaded on first use), or, where its download host is out of reach, the fallback.
 * @returns {Promise<{ folder: string, executable: string, version: string }>}
 */
export async function provideElectron(environment = process.env) {
  const named = environment.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return runtimeIn(named);
  const dist = join(official, 'dist');
  if (isComplete(dist) || (await download())) return runtimeIn(dist);
  if (process.platform === 'linux' && process.arch === 'x64') {
    return runtimeIn(await provideFallbackRuntime());
  }
  throw new Error(
    'Electron could not be downloaded. Check that this computer reaches github.com, or name a ' +
      'folder that holds Electron in ELECTRON_OVERRIDE_DIST_PATH.'
  );
}

const executableIn = folder => join(folder, insideFolder[process.platform] ?? 'electron');

function runtimeIn(folder) {
  const executable = executableIn(folder);
  if (!existsSync(executable)) throw new Error(`There is no Electron in ${folder}.`);
  return { folder, executable, version: readFileSync(join(folder, 'version'), 'utf8').trim() };
}

// The package's installer writes path.txt last: without it an unpacking was cut short.
const isComplete = dist => existsSync(executableIn(dist)) && existsSync(join(official, 'path.txt'));

async function download() {
  const { code } = await announced('Downloading Electron', () =>
    attempt(process.execPath, [join(official, 'install.js')], { timeoutMs: 10 * 60_000 })
  );
  return code === 0;
}
