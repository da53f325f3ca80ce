import { describe, expect, it } from 'vitest';
import { CgroupSource } from '../../../../electron/monitor/cgroup/cgroup-source';
import { aContainer, aReading } from '../../../helpers/things';
import { ManualClock } from '../../../helpers/manual-clock';

const id = 'c'.repeat(64);
const mib = 2 ** 20;

const setUp = (given: { owner?: string; pid?: number | null } = {}) => {
  const { owner = id, pid = 4242 } = given;
  const files = new Map([
    ['/proc/4242/cgroup', `0::/docker/${owner}`],
    [`/sys/fs/cgroup/docker/${owner}/memory.current`, `${100 * mib}`],
    [`/sys/fs/cgroup/docker/${owner}/memory.stat`, 'inactive_file 0'],
    [`/sys/fs/cgroup/docker/${owner}/memory.max`, `${512 * mib}`],
    [`/sys/fs/cgroup/docker/${owner}/cpu.stat`, 'usage_usec 0']
  ]);
  const source = new CgroupSource(path => files.get(path) ?? null, new ManualClock());
  const container = aContainer(id, {
    state: 'running',
    inspected: { pid, memoryLimitBytes: 512 * mib }
  });
  const engineSays = (usedMib: number, limitMib = 512): void =>
    source.compare(
      container,
      aReading({ usageBytes: usedMib * mib, limitBytes: limitMib * mib, inactiveFileBytes: 0 })
    );
  return { files, source, container, engineSays };
};

describe('CgroupSource', () => {
  it('reads nothing before the engine has agreed', () => {
    const { source, container, engineSays } = setUp();
    expect(source.take(container)).toBeNull();
    engineSays(101);
    expect(source.take(container)?.usageBytes).toBe(100 * mib);
  });

  it.each([
    ['another use', 200, 512],
    ['another limit', 100, 256]
  ])('stays with an engine that tells of %s', (_, usedMib, limitMib) => {
    const { source, container, engineSays } = setUp();
    engineSays(usedMib, limitMib);
    expect(source.take(container)).toBeNull();
  });

  it('gives up after three disagreements, and begins anew with a new process', () => {
    const { files, source, container, engineSays } = setUp();
    for (let times = 0; times < 3; times += 1) engineSays(300);
    engineSays(100);
    expect(source.take(container)).toBeNull();
    files.set('/proc/4243/cgroup', `0::/docker/${id}`);
    const again = aContainer(id, {
      state: 'running',
      inspected: { pid: 4243, memoryLimitBytes: 512 * mib }
    });
    source.compare(again, aReading({ usageBytes: 100 * mib, limitBytes: 512 * mib }));
    expect(source.take(again)).not.toBeNull();
  });

  it.each([
    ['a process of another container', { owner: 'd'.repeat(64) }],
    ['no process', { pid: null }]
  ])('never reads %s', (_, given) => {
    const { source, container, engineSays } = setUp(given);
    engineSays(100);
    expect(source.take(container)).toBeNull();
  });

  it('has nothing once the files are gone', () => {
    const { files, source, container, engineSays } = setUp();
    engineSays(100);
    files.clear();
    expect(source.take(container)).toBeNull();
  });
});
