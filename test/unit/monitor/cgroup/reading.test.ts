import { describe, expect, it } from 'vitest';
import { cgroupReading } from '../../../../electron/monitor/cgroup/reading';

const v1 = {
  usage: '104857600\n',
  stat: 'cache 4096\ninactive_file 1\ntotal_cache 8192\ntotal_inactive_file 20971520\n',
  limit: '134217728\n',
  cpu: '2500000000\n'
};
const v2 = {
  usage: '104857600\n',
  stat: 'anon 83886080\ninactive_file 20971520\n',
  limit: '134217728\n',
  cpu: 'usage_usec 2500000\nuser_usec 1\n'
};

describe('cgroupReading', () => {
  it.each([
    ['1', v1],
    ['2', v2]
  ])('reads version %s as the engine would tell it', (_, texts) => {
    expect(cgroupReading(texts, 77)).toEqual({
      readAt: 77,
      usageBytes: 104857600,
      inactiveFileBytes: 20971520,
      limitBytes: 134217728,
      cpuTotal: 25_000_000,
      cpuSystem: null,
      onlineCpus: 1
    });
  });

  it('knows a container without a limit', () => {
    expect(cgroupReading({ ...v2, limit: 'max\n' }, 77)?.limitBytes).toBe(0);
  });

  it.each([
    ['usage', { ...v1, usage: '' }],
    ['CPU', { ...v2, cpu: 'user_usec 5' }]
  ])('has no reading without %s', (_, texts) => {
    expect(cgroupReading(texts, 77)).toBeNull();
  });
});
