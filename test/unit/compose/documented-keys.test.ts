import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCompose } from '../../../electron/compose/read-compose';

/** Every key that the Compose Specification has for a service (compose-spec, schema/compose-spec.json). */
const specified =
  `annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs
  container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares
  cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt
  dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts
  gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging
  mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks
  oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_stop privileged
  profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets
  security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty
  ulimits user userns_mode uts volumes volumes_from working_dir`.split(/\s+/);

const documented = new Set(
  [...readFileSync('docs/compose-keys.md', 'utf8').matchAll(/^\| `([a-z_]+)`/gm)].map(
    ([, key]) => key
  )
);

const isSupported = (key: string): boolean => {
  const { problems } = readCompose(`services: { a: { ${key}: ~, image: i } }`, {
    file: '/a/compose.yaml',
    variables: {},
    profiles: [],
    home: '/',
    platform: 'linux',
    envFile: () => null
  });
  return !(problems ?? []).some(({ text }) => text.includes('does not support'));
};

describe('the documented keys of a service', () => {
  it.each(specified)('say whether %s is supported', key => {
    expect(isSupported(key)).toBe(documented.has(key));
  });
});
