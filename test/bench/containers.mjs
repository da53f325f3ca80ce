import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/process.mjs';

/**
 * Starts idle containers with a memory limit, all under one label.
 * @param {string} url The engine.
 * @param {number} count
 * @returns {Promise<{ remove(): Promise<void> }>}
 */
export async function startContainers(url, count) {
  const mark = randomBytes(4).toString('hex');
  const label = `plimsoll.bench=${mark}`;
  const image = `plimsoll-bench:${mark}`;
  const docker = (...args) => run('/usr/bin/docker', ['-H', url, ...args]);
  const own = async () =>
    (await docker('ps', '-aq', '--filter', `label=${label}`)).split('\n').filter(Boolean);
  await importBusybox(docker, image);
  const remove = async () => {
    const ids = await own();
    // Their process ends at SIGTERM, so this takes no grace period.
    if (ids.length) await docker('stop', ...ids);
    if (ids.length) await docker('rm', ...ids);
    await docker('image', 'rm', image);
  };
  try {
    for (let number = 0; number < count; number += 1) {
      const options = ['--init', '--network', 'none', '--memory', '32m', '--label', label];
      await docker('run', '-d', ...options, image, 'sleep', '3600');
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { remove };
}

export async function importBusybox(docker, image) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  try {
    mkdirSync(join(folder, 'bin'));
    cpSync('/bin/busybox', join(folder, 'bin/busybox'));
    for (const name of ['sh', 'sleep', 'dd', 'seq'])
      symlinkSync('busybox', join(folder, 'bin', name));
    const tar = join(folder, 'image.tar');
    await run('tar', ['-C', folder, '-cf', tar, 'bin']);
    await docker('import', tar, image);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
