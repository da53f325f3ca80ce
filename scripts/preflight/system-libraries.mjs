import { existsSync } from 'node:fs';
import { attempt } from '../process.mjs';
import { installPackages } from './apt.mjs';

// Ubuntu 24.04 renamed some packages in its move to 64-bit time: its names stand first.
const libraries = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0']
];
const screen = [['xvfb'], ['xauth']];
// Without any font every text is a row of empty boxes.
const fonts = [['fonts-liberation'], ['fonts-dejavu-core']];

/**
 * Makes sure that Electron finds its libraries, and a virtual screen where there is no display.
 * @param {string} executable Electron's.
 * @param {boolean} headless
 */
export async function provideSystemLibraries(executable, headless) {
  const missing = await missingLibraries(executable);
  const wanted = [
    ...(missing.length ? libraries : []),
    ...(headless && !existsSync('/usr/bin/Xvfb') ? screen : []),
    ...(headless && !existsSync('/usr/share/fonts/truetype') ? fonts : [])
  ];
  if (wanted.length) await installPackages(wanted, 'The window needs system packages.');
  const still = await missingLibraries(executable);
  if (still.length) {
    throw new Error(`Electron cannot start: this system lacks ${still.join(', ')}.`);
  }
}

async function missingLibraries(executable) {
  const { stdout } = await attempt('ldd', [executable]);
  return stdout.split('\n').flatMap(line => /^\s*(\S+) => not found/.exec(line)?.[1] ?? []);
}
