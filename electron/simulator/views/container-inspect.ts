import { isRunning } from '../world/containers';
import type { SimContainer, SimPort } from '../world/model';
import type { World } from '../world/world';
import { endpoints, mounts, networkMode } from './endpoints';
import { timestamp } from './time';

/** What its checks came to: three in a row that nobody answered, or none. */
const checks = (health: SimContainer['health']): Record<string, unknown> =>
  health === 'unhealthy'
    ? { FailingStreak: 3, Log: [{ ExitCode: 1, Output: 'GET /health: connection refused\n' }] }
    : { FailingStreak: 0, Log: [] };

const healthState = (container: SimContainer): Record<string, unknown> =>
  container.health === null
    ? {}
    : { Health: { Status: container.health, ...checks(container.health) } };

const state = (container: SimContainer): Record<string, unknown> => ({
  Status: container.state,
  Running: isRunning(container),
  Paused: container.state === 'paused',
  Restarting: container.state === 'restarting',
  OOMKilled: container.oomKilled,
  Dead: container.state === 'dead',
  Pid: isRunning(container) ? 1000 + (container.load.seed % 30_000) : 0,
  ExitCode: container.exitCode,
  Error: '',
  StartedAt: timestamp(container.startedAt),
  FinishedAt: timestamp(container.finishedAt),
  ...healthState(container)
});

const bindings = <T>(
  { ports }: SimContainer,
  shown: (port: SimPort) => T | null
): Record<string, T[]> => {
  const found: Record<string, T[]> = {};
  for (const port of ports) {
    const one = shown(port);
    if (one !== null) (found[port.port] ??= []).push(one);
  }
  return found;
};

/** `db:database` of the container `web` is kept as `/db:/web/database`. */
const linkAsStored = ({ name }: SimContainer, link: string): string => {
  const [other = '', alias = other] = link.split(':');
  return `/${other}:/${name}/${alias}`;
};

/** The mode of a namespace: its own, or that of another container. */
const joins = (id: string | null, own: string): string => (id === null ? own : `container:${id}`);

const hostConfig = (container: SimContainer): Record<string, unknown> => ({
  Binds: container.mounts
    .filter(({ anonymous, borrowed }) => !anonymous && !borrowed)
    .map(({ volume, destination }) => `${volume}:${destination}`),
  LogConfig: { Type: 'json-file', Config: {} },
  NetworkMode: networkMode(container),
  PidMode: joins(container.sharing.pidOf, ''),
  IpcMode: joins(container.sharing.ipcOf, 'private'),
  VolumesFrom: container.sharing.volumesFrom.length ? container.sharing.volumesFrom : null,
  Links: container.sharing.links.length
    ? container.sharing.links.map(link => linkAsStored(container, link))
    : null,
  PortBindings: bindings(container, ({ hostIp }) => ({ HostIp: hostIp, HostPort: '0' })),
  RestartPolicy: { Name: container.restartPolicy, MaximumRetryCount: 0 },
  AutoRemove: false,
  Privileged: false,
  Runtime: 'runc',
  NanoCpus: 0,
  Memory: container.memoryLimitBytes,
  MemorySwap: container.memorySwapBytes
});

const config = (container: SimContainer): Record<string, unknown> => {
  const anonymous = container.mounts.filter(mount => mount.anonymous && !mount.borrowed);
  return {
    Hostname: container.id.slice(0, 12),
    User: '',
    Tty: false,
    Env: null,
    Cmd: container.command,
    Image: container.image,
    Volumes: anonymous.length
      ? Object.fromEntries(anonymous.map(({ destination }) => [destination, {}]))
      : null,
    WorkingDir: '',
    Entrypoint: null,
    Labels: container.labels,
    ...(container.stopTimeoutSeconds === null ? {} : { StopTimeout: container.stopTimeoutSeconds })
  };
};

export const containerInspect = (
  world: World,
  container: SimContainer
): Record<string, unknown> => {
  const [path = '', ...args] = container.command;
  return {
    Id: container.id,
    Created: timestamp(container.createdAt),
    Path: path,
    Args: args,
    State: state(container),
    Image: container.imageId,
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    HostConfig: hostConfig(container),
    GraphDriver: { Data: {}, Name: 'overlay2' },
    Mounts: mounts(container),
    Config: config(container),
    NetworkSettings: {
      Ports: bindings(container, ({ hostIp, hostPort }) =>
        hostPort === null ? null : { HostIp: hostIp, HostPort: String(hostPort) }
      ),
      Networks: endpoints(world, container, true)
    }
  };
};
