import { existsSync, readFileSync } from 'node:fs';

/**
 * The memory limit that the kernel enforces on a process of this machine, bytes; null where it
 * cannot be told (another machine's engine).
 */
export const cgroupLimit = (pid: number): number | null => {
  const file = `/proc/${pid}/cgroup`;
  if (pid === 0 || !existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => /^\d+:([^:]*):(.*)$/.exec(line));
  const pathOf = (controller: string): string | undefined =>
    lines.find(line => line?.[1]?.split(',').includes(controller))?.[2];
  const [v1, v2] = [pathOf('memory'), pathOf('')];
  const limit = [
    `/sys/fs/cgroup/memory${v1}/memory.limit_in_bytes`,
    `/sys/fs/cgroup${v2}/memory.max`
  ].find(path => existsSync(path));
  return limit === undefined ? null : Number(readFileSync(limit, 'utf8'));
};
