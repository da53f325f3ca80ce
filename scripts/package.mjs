import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { provideElectron } from './preflight/electron-runtime.mjs';
import { buildIfStale } from './build-if-stale.mjs';
import { root } from './process.mjs';

/**
 * `--dir` packs this system's unpacked app around the Electron that is here; without it the
 * installers are made around the Electron that the package manifest names.
 */
async function makePackage() {
  await buildIfStale();
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const args = process.argv.includes('--dir') ? ['--dir', ...(await aroundOurs())] : [];
  const child = spawn(process.execPath, [builder, ...args, '--publish', 'never'], {
    cwd: root,
    stdio: 'inherit'
  });
  child.on('close', code => process.exit(code ?? 1));
}

async function aroundOurs() {
  const { folder, version } = await provideElectron();
  return [`--config.electronDist=${folder}`, `--config.electronVersion=${version}`];
}

makePackage().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
