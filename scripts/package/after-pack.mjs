import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { requireSqlite } from './sqlite-binary.mjs';

// electron-builder numbers the processors (builder-util, arch.ts).
const processors = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

export default async function afterPack({ appOutDir, packager, electronPlatformName, arch }) {
  const resources = packager.getResourcesDir(appOutDir);
  // The loader of unpacked apps is for development: a packaged app holds only its own archive.
  await rm(join(resources, 'default_app.asar'), { force: true });
  await requireSqlite(resources, electronPlatformName, processors[arch] ?? String(arch));
}
