import type { ContainerState } from '../../../shared/model/container';

/** What a container does with its memory and CPU while it runs. */
export interface Load {
  /** Seeds its own walk, so that no two containers move alike. */
  seed: number;
  usedBytes: number;
  /** How far it strays from `usedBytes`, as a part of it: 0.1 = ±10%. */
  swing: number;
  /** Page cache nobody would miss (`inactive_file`). */
  cacheBytes: number;
  /** Busy cores on average: 0.5 = 50% CPU. */
  cores: number;
}

/** What its process does. */
export interface Behaviour {
  /** How it answers SIGTERM; null = not at all, as a PID 1 without a handler. */
  onTerm: { afterMs: number; exitCode: number } | null;
  /** Whether it ends by itself; null = it stays. */
  ends: { afterMs: number; exitCode: number } | null;
  /** When the kernel kills something in it for memory: the whole, or a process of it. */
  oom?: { afterMs: number; deadly: boolean };
  /** What it prints as soon as it runs, line by line. */
  prints?: readonly string[];
}

export interface SimLogLine {
  stream: 'stdout' | 'stderr';
  /** Nanoseconds since the epoch. */
  timeNano: bigint;
  text: string;
}

/** One start of a container, until it ends. */
export interface Run {
  ended: Promise<void>;
  settle: () => void;
  /** Somebody has asked it to end. */
  asked: boolean;
}

export interface SimMount {
  volume: string;
  destination: string;
  /** Made for the container rather than named by somebody. */
  anonymous: boolean;
  /** Taken over from another container, by `VolumesFrom`. */
  borrowed?: boolean;
}

/** What it uses of other containers. */
export interface SimSharing {
  /** Ids of the containers whose namespaces it joins; null = it has its own. */
  networkOf: string | null;
  pidOf: string | null;
  ipcOf: string | null;
  /** As they were asked for: `data:ro`. */
  volumesFrom: string[];
  /** As they were asked for: `db:database`. */
  links: string[];
}

/** A port that wants to be published, as `80/tcp`; the host's is chosen at each start. */
export interface SimPort {
  port: string;
  hostIp: string;
  hostPort: number | null;
}

/** What its health check comes to, and how long after a start. */
export interface SimCheck {
  passes: boolean;
  afterMs: number;
}

/** Times are epoch milliseconds. */
export interface SimContainer {
  id: string;
  name: string;
  /** As it was asked for: `redis:7`. */
  image: string;
  imageId: string;
  command: string[];
  labels: Record<string, string>;
  state: ContainerState;
  health: 'starting' | 'healthy' | 'unhealthy' | null;
  exitCode: number;
  oomKilled: boolean;
  restartCount: number;
  /** As its definition names it: `no`, `always`, `on-failure`. */
  restartPolicy: string;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  /** 0 = none, as the engine has it. */
  memoryLimitBytes: number;
  /** Memory and swap together; 0 = none, -1 = as much as there is. */
  memorySwapBytes: number;
  /** What its kernel enforces of that; 0 = nothing. */
  enforcedSwapBytes: number;
  stopTimeoutSeconds: number | null;
  networks: string[];
  sharing: SimSharing;
  mounts: SimMount[];
  ports: SimPort[];
  /** Null = it has none. */
  check: SimCheck | null;
  writtenBytes: number;
  load: Load;
  behaviour: Behaviour;
  /** Oldest first, bounded. */
  log: SimLogLine[];
  run: Run | null;
}

export interface SimLayer {
  id: string;
  bytes: number;
}

export interface SimImage {
  id: string;
  tags: string[];
  /** `repository@sha256:…`, of what came from a registry. */
  digests: string[];
  layers: SimLayer[];
  labels: Record<string, string> | null;
  createdAt: number;
}

export interface SimNetwork {
  id: string;
  name: string;
  driver: string;
  inSwarm: boolean;
  ingress: boolean;
  configOnly: boolean;
  /** The name of the network that it was made from. */
  configFrom: string | null;
  labels: Record<string, string>;
  createdAt: number;
  /** The second number of its addresses: 172.N.0.0/16; null = it has none (host, none). */
  subnet: number | null;
}

export interface SimVolume {
  name: string;
  labels: Record<string, string> | null;
  bytes: number;
  createdAt: number;
}

export interface SimCacheRecord {
  id: string;
  type: 'regular' | 'source.local' | 'exec.cachemount' | 'internal' | 'frontend';
  description: string;
  bytes: number;
  inUse: boolean;
  shared: boolean;
  createdAt: number;
  lastUsedAt: number;
  usageCount: number;
}
