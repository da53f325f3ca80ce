import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { attempt, run } from '../process.mjs';

const place = '/sys/fs/cgroup';

/** Mounts the control groups where nothing has: a container needs them for its memory limit. */
export async function provideControlGroups() {
  const mounted = readFileSync('/proc/mounts', 'utf8').includes(` ${place}`);
  if (mounted) return;
  const [, ...rows] = readFileSync('/proc/cgroups', 'utf8').trim().split('\n');
  const table = rows.map(row => row.split('\t'));
  // A hierarchy other than 0 means that the kernel serves this controller in version 1.
  const first = table.filter(([, hierarchy, , enabled]) => hierarchy !== '0' && enabled === '1');
  if (first.length === 0) {
    await run('mount', ['-t', 'cgroup2', 'cgroup2', place]);
    return;
  }
  await run('mount', ['-t', 'tmpfs', '-o', 'mode=755', 'cgroup', place]);
  for (const [name] of first) {
    const folder = `${place}/${name}`;
    if (!existsSync(folder)) mkdirSync(folder);
    await attempt('mount', ['-t', 'cgroup', '-o', name, 'cgroup', folder]);
  }
}
