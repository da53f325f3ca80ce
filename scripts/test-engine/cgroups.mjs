import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { run } from '../process.mjs';

const place = '/sys/fs/cgroup';

/** Mounts the control groups where nothing has: a container needs them for its memory limit. */
export async function provideControlGroups() {
  const mounted = readFileSync('/proc/mounts', 'utf8').includes(` ${place}`);
  if (mounted) return;
  const rows = readFileSync('/proc/self/cgroup', 'utf8').trim().split('\n');
  // Version 1 has a row for each hierarchy; the one row of version 2 names no controller. The
  // engine wants all of them mounted, the named ones too, before it reports any figure.
  const hierarchies = rows.map(row => row.split(':')[1]).filter(Boolean);
  if (hierarchies.length === 0) {
    await run('mount', ['-t', 'cgroup2', 'cgroup2', place]);
    return;
  }
  await run('mount', ['-t', 'tmpfs', '-o', 'mode=755', 'cgroup', place]);
  for (const hierarchy of hierarchies) {
    const folder = `${place}/${hierarchy.replace('name=', '')}`;
    if (!existsSync(folder)) mkdirSync(folder);
    const named = hierarchy.startsWith('name=') ? `none,${hierarchy}` : hierarchy;
    await run('mount', ['-t', 'cgroup', '-o', named, 'cgroup', folder]);
  }
}
