import { isHeadless, startDisplay } from './display.mjs';
import { provideElectron } from './electron-runtime.mjs';
import { provideSystemLibraries } from './system-libraries.mjs';

/**
 * Makes this machine able to open a window: a runtime, its libraries and a screen.
 * @returns {Promise<{
 *   runtime: { folder: string, executable: string, version: string },
 *   headless: boolean,
 *   env: Record<string, string | undefined>
 * }>} `env` is the environment for whatever starts Electron.
 */
export async function preflight() {
  const headless = isHeadless();
  const runtime = await provideElectron();
  if (process.platform === 'linux') await provideSystemLibraries(runtime.executable, headless);
  const screen = headless ? await startDisplay() : {};
  const env = { ...process.env, ...screen, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder };
  return { runtime, headless, env };
}
