import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Debian's own client builds with BuildKit; one that stands earlier in PATH may not.
const client = existsSync('/usr/bin/docker') ? '/usr/bin/docker' : 'docker';

/**
 * A real engine as its own command line shows it. Everything made here carries one label and is
 * taken away by that label, so that nothing else on the engine is ever touched.
 */
export class Docker {
  readonly url: string;
  readonly label = `plimsoll.test=${randomBytes(4).toString('hex')}`;
  readonly image = `plimsoll-test:${randomBytes(4).toString('hex')}`;

  constructor(url: string) {
    this.url = url;
  }

  run(...args: string[]): string {
    return execFileSync(client, ['-H', this.url, ...args], {
      encoding: 'utf8',
      env: { ...process.env, DOCKER_BUILDKIT: '1' },
      stdio: ['ignore', 'pipe', 'pipe']
    }).trim();
  }

  /** An image of the static busybox and nothing else: there is no registry to pull from. */
  importBusybox(): void {
    const root = mkdtempSync(join(tmpdir(), 'plimsoll-image-'));
    mkdirSync(join(root, 'bin'));
    cpSync('/bin/busybox', join(root, 'bin/busybox'));
    for (const name of ['sh', 'sleep', 'dd', 'ls', 'cat', 'touch', 'md5sum']) {
      symlinkSync('busybox', join(root, 'bin', name));
    }
    const tar = join(root, 'image.tar');
    execFileSync('tar', ['-C', root, '-cf', tar, 'bin']);
    this.run('import', '--change', `LABEL ${this.label}`, tar, this.image);
    rmSync(root, { recursive: true });
  }

  /** Creates and starts a container; returns its id. */
  start(name: string, options: readonly string[], script: string, network = 'none'): string {
    const placed = ['--label', this.label, '--name', name, '--network', network, ...options];
    return this.run('run', '-d', ...placed, this.image, 'sh', '-c', script);
  }

  /** Ids of everything of a kind that carries the label. */
  own(kind: 'container' | 'network' | 'volume' | 'image'): string[] {
    const all = kind === 'container' || kind === 'image' ? ['-a'] : [];
    const ids = this.run(kind, 'ls', ...all, '-q', '--filter', `label=${this.label}`);
    return [...new Set(ids.split('\n').filter(Boolean))];
  }

  /** Takes away what was made here, whatever state a failed test has left it in. */
  clear(): void {
    const containers = this.own('container');
    if (containers.length) this.run('stop', '-t', '1', ...containers);
    if (containers.length) this.run('rm', '-v', ...this.own('container'));
    for (const kind of ['network', 'volume'] as const) {
      const left = this.own(kind);
      if (left.length) this.run(kind, 'rm', ...left);
    }
    for (const id of this.own('image')) this.run('image', 'rm', id);
  }
}
