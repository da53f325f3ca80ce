import { existsSync } from 'node:fs';
import { attempt, run } from '../process.mjs';
import { announced } from './progress.mjs';

const isRoot = () => process.getuid?.() === 0;
const hasApt = () => existsSync('/usr/bin/apt-get');
let updated = false;

/** Whether packages can be installed without asking anybody. */
export const mayInstall = () => process.platform === 'linux' && isRoot() && hasApt();

/**
 * Installs packages as root on Debian and its relatives; elsewhere fails with the line to run.
 * @param {string[][]} wanted For each thing its possible package names, the preferred one first.
 * @param {string} purpose What they are for, as in "Plimsoll's window needs …".
 */
export async function installPackages(wanted, purpose) {
  if (!hasApt()) {
    const names = wanted.map(candidates => candidates.at(-1)).join(' ');
    throw new Error(`${purpose} Install what your system calls: ${names}`);
  }
  if (!isRoot()) {
    const names = (await knownNames(wanted)).join(' ');
    throw new Error(`${purpose} Run this, then try again:\n  sudo apt-get install -y ${names}`);
  }
  await announced('Installing system packages', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    if (!updated) await run('apt-get', ['update', '-q'], { env });
    updated = true;
    const names = await knownNames(wanted);
    await run('apt-get', ['install', '-yq', '--no-install-recommends', ...names], { env });
  });
}

async function knownNames(wanted) {
  const names = [];
  for (const candidates of wanted) {
    let chosen = candidates.at(-1);
    for (const name of candidates) {
      const { stdout } = await attempt('apt-cache', ['show', '--no-all-versions', name]);
      if (stdout.includes(`Package: ${name}\n`)) {
        chosen = name;
        break;
      }
    }
    names.push(chosen);
  }
  return names;
}
