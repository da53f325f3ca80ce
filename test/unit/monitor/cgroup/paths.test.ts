import { describe, expect, it } from 'vitest';
import { cgroupPaths } from '../../../../electron/monitor/cgroup/paths';

const id = '0123456789abcdef'.repeat(4);

describe('cgroupPaths', () => {
  it('finds memory and CPU of version 1, each in its own hierarchy', () => {
    const text = `4:memory:/docker/${id}\n3:cpu,cpuacct:/docker/${id}\n0::/\n`;
    expect(cgroupPaths(text, id)).toEqual({
      usage: `/sys/fs/cgroup/memory/docker/${id}/memory.usage_in_bytes`,
      stat: `/sys/fs/cgroup/memory/docker/${id}/memory.stat`,
      limit: `/sys/fs/cgroup/memory/docker/${id}/memory.limit_in_bytes`,
      cpu: `/sys/fs/cgroup/cpuacct/docker/${id}/cpuacct.usage`
    });
  });

  it.each([
    ['systemd', `0::/system.slice/docker-${id}.scope`, `system.slice/docker-${id}.scope`],
    ['cgroupfs', `0::/docker/${id}`, `docker/${id}`],
    [
      'rootless',
      `0::/user.slice/user-1000.slice/user@1000.service/user.slice/docker-${id}.scope`,
      `user.slice/user-1000.slice/user@1000.service/user.slice/docker-${id}.scope`
    ],
    [
      'podman with systemd inside',
      `0::/machine.slice/libpod-${id}.scope/init.scope`,
      `machine.slice/libpod-${id}.scope`
    ]
  ])('finds the one folder of version 2: %s', (_, text, folder) => {
    expect(cgroupPaths(text, id)).toEqual({
      usage: `/sys/fs/cgroup/${folder}/memory.current`,
      stat: `/sys/fs/cgroup/${folder}/memory.stat`,
      limit: `/sys/fs/cgroup/${folder}/memory.max`,
      cpu: `/sys/fs/cgroup/${folder}/cpu.stat`
    });
  });

  it.each([
    ['another process with that number', `4:memory:/user.slice\n2:cpuacct:/\n0::/user.slice`],
    ['another container', `0::/docker/${'f'.repeat(64)}`],
    ['a path that leaves the tree', `0::/../docker/${id}`],
    ['memory without CPU', `4:memory:/docker/${id}`],
    ['no text', '']
  ])('finds nothing in %s', (_, text) => {
    expect(cgroupPaths(text, id)).toBeNull();
  });

  it('takes nothing but an id', () => {
    expect(cgroupPaths('0::/docker/web', 'web')).toBeNull();
  });
});
