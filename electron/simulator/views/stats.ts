import { cpuNanosAt, memoryAt } from '../world/load';
import type { SimContainer } from '../world/model';
import type { World } from '../world/world';
import { timestamp } from './time';

const notThrottled = { periods: 0, throttled_periods: 0, throttled_time: 0 };
const blockIo = { io_service_bytes_recursive: [], io_serviced_recursive: [] };

const noCpu = {
  cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
  throttling_data: notThrottled
};

const identity = (container: SimContainer): Record<string, unknown> => ({
  name: `/${container.name}`,
  id: container.id
});

/** What the engine says of a container that does not run: everything is there and empty. */
const emptyFrame = (container: SimContainer): Record<string, unknown> => ({
  read: timestamp(null),
  preread: timestamp(null),
  pids_stats: {},
  blkio_stats: { io_service_bytes_recursive: null, io_serviced_recursive: null },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: noCpu,
  precpu_stats: noCpu,
  memory_stats: {},
  ...identity(container)
});

const cpuStats = (
  world: World,
  container: SimContainer,
  startedAt: number,
  at: number
): unknown => {
  const total = cpuNanosAt(container.load, startedAt, at);
  const { cpus } = world.host;
  return {
    cpu_usage: {
      total_usage: total,
      percpu_usage: Array.from({ length: cpus }, () => Math.floor(total / cpus)),
      usage_in_kernelmode: Math.floor(total / 5),
      usage_in_usermode: total - Math.floor(total / 5)
    },
    system_cpu_usage: Math.floor((at - world.bootedAt) * cpus * 1_000_000),
    online_cpus: cpus,
    throttling_data: notThrottled
  };
};

const memoryStats = (
  world: World,
  container: SimContainer,
  startedAt: number,
  at: number
): unknown => {
  const limit = container.memoryLimitBytes || world.host.memoryBytes;
  const { usageBytes, inactiveFileBytes } = memoryAt(container.load, startedAt, limit, at);
  const rss = usageBytes - inactiveFileBytes;
  const counts = {
    cache: inactiveFileBytes,
    inactive_file: inactiveFileBytes,
    active_file: 0,
    rss
  };
  const totals = Object.entries(counts).map(([name, value]) => [`total_${name}`, value]);
  return {
    usage: usageBytes,
    max_usage: usageBytes,
    stats: { ...counts, ...Object.fromEntries(totals), hierarchical_memory_limit: limit },
    limit
  };
};

/** One frame of stats, as Engine 20.10 on cgroup v1 has it; `previousAt` null = a one-shot. */
export const statsFrame = (
  world: World,
  container: SimContainer,
  previousAt: number | null
): Record<string, unknown> => {
  const { startedAt } = container;
  if (!container.run || startedAt === null) return emptyFrame(container);
  const at = world.clock.now();
  return {
    read: timestamp(at),
    preread: timestamp(previousAt),
    pids_stats: { current: 1 + (container.load.seed % 12) },
    blkio_stats: blockIo,
    num_procs: 0,
    storage_stats: {},
    cpu_stats: cpuStats(world, container, startedAt, at),
    precpu_stats: previousAt === null ? noCpu : cpuStats(world, container, startedAt, previousAt),
    memory_stats: memoryStats(world, container, startedAt, at),
    ...identity(container),
    networks: {
      eth0: {
        rx_bytes: 0,
        rx_packets: 0,
        rx_errors: 0,
        rx_dropped: 0,
        tx_bytes: 0,
        tx_packets: 0,
        tx_errors: 0,
        tx_dropped: 0
      }
    }
  };
};
