import { posix } from 'node:path';

/** The files that tell one container's load, by their absolute paths. */
export interface CgroupPaths {
  usage: string;
  stat: string;
  limit: string;
  cpu: string;
}

const root = '/sys/fs/cgroup';

/**
 * The container's own folder in this hierarchy: what lies deeper (an init system inside the
 * container) is part of it. Null unless the id itself is in the path, which is what tells this
 * process from any other that has the same number elsewhere.
 */
const folderOf = (path: string, containerId: string): string | null => {
  const segments = path.split('/');
  const own = segments.findIndex(segment => segment.includes(containerId));
  if (own === -1 || segments.includes('..')) return null;
  return segments.slice(0, own + 1).join('/');
};

/**
 * Reads `/proc/<pid>/cgroup` (cgroups(7)): lines of `hierarchy:controllers:path`, where version 2
 * has the one line `0::path`. A mixed machine keeps memory in version 1.
 */
export const cgroupPaths = (procText: string, containerId: string): CgroupPaths | null => {
  if (!/^[0-9a-f]{64}$/.test(containerId)) return null;
  const folders = new Map<string, string>();
  for (const line of procText.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const folder = path === undefined ? null : folderOf(path, containerId);
    if (controllers === undefined || folder === null) continue;
    for (const controller of controllers.split(',')) folders.set(controller, folder);
  }
  const [memory, cpu, unified] = ['memory', 'cpuacct', ''].map(name => folders.get(name));
  if (memory && cpu) {
    const file = (name: string): string => posix.join(root, 'memory', memory, name);
    return {
      usage: file('memory.usage_in_bytes'),
      stat: file('memory.stat'),
      limit: file('memory.limit_in_bytes'),
      cpu: posix.join(root, 'cpuacct', cpu, 'cpuacct.usage')
    };
  }
  if (memory || !unified) return null;
  const file = (name: string): string => posix.join(root, unified, name);
  return {
    usage: file('memory.current'),
    stat: file('memory.stat'),
    limit: file('memory.max'),
    cpu: file('cpu.stat')
  };
};
