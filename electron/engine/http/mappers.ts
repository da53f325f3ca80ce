import { containerState, type ContainerState } from '../../../shared/model/container';
import { toNamedVolumes, toNeeds } from './container-needs';
import type {
  InspectedContainer,
  ListedContainer,
  ListedImage,
  ListedNetwork,
  ListedVolume,
  StatsReading
} from '../port';
import type {
  ContainerDetails,
  ContainerLine,
  ImageLine,
  NetworkLine,
  StatsAnswer,
  VolumeLine
} from './schemas';
import { parseTime } from './times';

/** What the CLI and the daemon use when a container names no stop timeout of its own, seconds. */
const defaultStopTimeout = 10;

export const withoutSlash = (name: string): string => name.replace(/^\//, '');

export const realTags = (tags: string[]): string[] =>
  tags.filter(tag => tag !== '<none>:<none>' && tag !== '<none>');

export const realDigests = (digests: string[]): string[] =>
  digests.filter(digest => digest !== '<none>@<none>');

/** Podman's own words for states that Docker names differently. */
const otherStates: ReadonlyMap<string, ContainerState> = new Map([
  ['configured', 'created'],
  ['initialized', 'created'],
  ['stopped', 'exited'],
  ['stopping', 'running']
]);

/** A state nobody knows counts as running: what might be at work is never taken for left over. */
const toState = (text: string): ContainerState => {
  const state = text.toLowerCase();
  return containerState.safeParse(state).data ?? otherStates.get(state) ?? 'running';
};

const toHealth = ({ Health, Status }: ContainerLine): ListedContainer['health'] => {
  const health = Health?.Status ?? /\((?:health: )?(\w+)\)\s*$/.exec(Status ?? '')?.[1];
  return health === 'starting' || health === 'healthy' || health === 'unhealthy' ? health : null;
};

const volumeNames = (mounts: ContainerLine['Mounts']): string[] =>
  mounts.flatMap(({ Type, Name }) => (Type === 'volume' && Name ? [Name] : []));

export const toListedContainer = (line: ContainerLine): ListedContainer => ({
  id: line.Id,
  // A legacy link adds "/other/alias" beside the container's own name.
  name: withoutSlash(
    line.Names.find(name => !name.includes('/', 1)) ?? line.Names[0] ?? line.Id.slice(0, 12)
  ),
  image: line.Image,
  imageId: line.ImageID ?? '',
  state: toState(line.State),
  health: toHealth(line),
  createdAt: line.Created * 1000,
  labels: line.Labels,
  networks: Object.entries(line.NetworkSettings?.Networks ?? {}).map(([name, network]) => ({
    id: network.NetworkID ?? '',
    name
  })),
  volumes: volumeNames(line.Mounts),
  needs: toNeeds(line.HostConfig)
});

export const toInspectedContainer = (details: ContainerDetails): InspectedContainer => ({
  id: details.Id,
  name: withoutSlash(details.Name),
  state: toState(details.State.Status),
  running: details.State.Running ?? toState(details.State.Status) === 'running',
  pid: details.State.Pid || null,
  exitCode: details.State.ExitCode ?? 0,
  createdAt: parseTime(details.Created) ?? 0,
  oomKilled: details.State.OOMKilled ?? false,
  restartCount: details.RestartCount ?? 0,
  restartPolicy: details.HostConfig?.RestartPolicy?.Name || 'no',
  stopSignal: details.Config?.StopSignal || null,
  startedAt: parseTime(details.State.StartedAt),
  finishedAt: parseTime(details.State.FinishedAt),
  memoryLimitBytes: details.HostConfig?.Memory || null,
  memorySwapBytes: details.HostConfig?.MemorySwap ?? 0,
  removesItself: details.HostConfig?.AutoRemove ?? false,
  stopTimeoutSeconds: details.Config?.StopTimeout ?? defaultStopTimeout,
  volumes: volumeNames(details.Mounts),
  needs: toNeeds(details.HostConfig),
  namedVolumes: toNamedVolumes(details.HostConfig)
});

/** Null for a container that does not run: the engine then answers with a time of year 1. */
export const toStatsReading = (answer: StatsAnswer): StatsReading | null => {
  const readAt = parseTime(answer.read);
  const memory = answer.memory_stats;
  const usageBytes = memory?.usage ?? memory?.privateworkingset;
  if (readAt === null || usageBytes === null || usageBytes === undefined) return null;
  const cpu = answer.cpu_stats;
  return {
    readAt,
    usageBytes,
    inactiveFileBytes: memory?.stats?.total_inactive_file ?? memory?.stats?.inactive_file ?? null,
    limitBytes: memory?.limit ?? 0,
    cpuTotal: cpu?.cpu_usage?.total_usage ?? 0,
    cpuSystem: cpu?.system_cpu_usage ?? null,
    onlineCpus: cpu?.online_cpus || cpu?.cpu_usage?.percpu_usage?.length || 1
  };
};

export const toListedImage = (line: ImageLine): ListedImage => ({
  id: line.Id,
  tags: realTags(line.RepoTags),
  digests: realDigests(line.RepoDigests),
  bytes: line.Size,
  createdAt: line.Created * 1000,
  labels: line.Labels
});

export const toListedNetwork = (line: NetworkLine): ListedNetwork => ({
  id: line.Id,
  name: line.Name,
  driver: line.Driver,
  inSwarm: line.Scope === 'swarm',
  ingress: line.Ingress ?? false,
  configOnly: line.ConfigOnly ?? false,
  configFrom: line.ConfigFrom?.Network || null,
  createdAt: parseTime(line.Created) ?? 0,
  labels: line.Labels
});

/** What the engine calls a volume that nobody gave a name. */
export const isAnonymousName = (volumeName: string): boolean => /^[0-9a-f]{64}$/.test(volumeName);

export const toListedVolume = (line: VolumeLine): ListedVolume => ({
  name: line.Name,
  anonymous: 'com.docker.volume.anonymous' in line.Labels || isAnonymousName(line.Name),
  createdAt: parseTime(line.CreatedAt),
  labels: line.Labels
});
