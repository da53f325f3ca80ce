import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Docker } from './docker';

const debootstrap = '/usr/sbin/debootstrap';
const packages = 'postgresql,redis-server,nginx-light';
/** What no service reads. */
const spared = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'var/cache/apt',
  'var/lib/apt/lists'
];

const releaseOf = (key: string): string => {
  if (!existsSync('/etc/os-release')) return '';
  const line = new RegExp(`^${key}="?([^"\\n]*)`, 'm');
  return line.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
};

/** Whether real services can be made out of this machine's packages. */
export const canMakeServices =
  process.getuid?.() === 0 && existsSync(debootstrap) && releaseOf('ID') === 'debian';

const makeTar = (file: string, suite: string): void => {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-services-'));
  try {
    execFileSync(debootstrap, ['--variant=minbase', `--include=${packages}`, suite, root], {
      stdio: 'ignore'
    });
    for (const path of spared) rmSync(join(root, path), { recursive: true, force: true });
    const left = ['./proc', './sys', './dev'].map(path => `--exclude=${path}/*`);
    execFileSync('tar', ['-C', root, ...left, '-cf', `${file}.new`, '.']);
    renameSync(`${file}.new`, file);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/**
 * An image with PostgreSQL, Redis and nginx from Debian's packages. They are fetched once, which
 * takes a minute, and kept beside what else the tests have fetched.
 */
export const importServices = (docker: Docker, image: string): void => {
  const suite = releaseOf('VERSION_CODENAME');
  const folder = join(homedir(), '.cache', 'plimsoll');
  const file = join(folder, `services-${suite}.tar`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) makeTar(file, suite);
  docker.run('import', '--change', `LABEL ${docker.label}`, file, image);
};
