import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The loader of unpacked apps is for development: a packaged app holds only its own archive. */
export default async function leaveOutDefaultApp({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}
