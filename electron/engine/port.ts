import type { Disposable } from '../../shared/disposable';
import type { ContainerState } from '../../shared/model/container';
import type { DiskUsage } from '../../shared/model/disk';
import type { Endpoint, EngineFacts } from '../../shared/model/engine';

/** Who is waiting for a call, highest first. `heavy` (disk usage, build prune) runs one at a time. */
export type Lane = 'user' | 'refresh' | 'poll' | 'heavy';

export interface CallOptions {
  /** Each method has a natural lane; a caller may name a more urgent one. */
  lane?: Lane;
  signal?: AbortSignal;
  /** Ends the waiting for a turn; a call that has begun goes on. */
  untilSent?: AbortSignal;
}

export interface MutationOptions extends CallOptions {
  /**
   * Looks at the thing once more when the call's turn has come, right before it is sent: a call may
   * wait long in the gate. When this rejects, nothing is sent and the call rejects with the same.
   */
  recheck?: () => Promise<void>;
}

/** What one container uses of another, and cannot start or be made again without. */
export interface ContainerNeed {
  /** The other's id or name, as the definition has it. */
  container: string;
  part: 'network' | 'pid' | 'ipc' | 'volumes' | 'link';
}

/** A line of the container list. Times are epoch milliseconds. */
export interface ListedContainer {
  id: string;
  /** Without the leading slash. */
  name: string;
  image: string;
  imageId: string;
  state: ContainerState;
  health: 'starting' | 'healthy' | 'unhealthy' | null;
  createdAt: number;
  labels: Record<string, string>;
  networks: { id: string; name: string }[];
  /** Names of the volumes it mounts. */
  volumes: string[];
  /** The list tells of a shared network alone; inspect tells all. */
  needs: ContainerNeed[];
}

export interface InspectedContainer {
  id: string;
  name: string;
  state: ContainerState;
  running: boolean;
  /** Of its first process, on the engine's machine; null while it does not run. */
  pid: number | null;
  exitCode: number;
  createdAt: number;
  /** The kernel killed it, or a process in it, for memory in its last run. */
  oomKilled: boolean;
  /** How often the engine started it again by itself. */
  restartCount: number;
  /** `no`, `always`, `unless-stopped`, `on-failure`. */
  restartPolicy: string;
  /** What a stop sends, where it is not SIGTERM: a name or a number. */
  stopSignal: string | null;
  /** Null before the first start. */
  startedAt: number | null;
  finishedAt: number | null;
  /** Bytes; null = no limit configured. */
  memoryLimitBytes: number | null;
  /** Bytes of memory and swap together; 0 = none configured, -1 = as much swap as there is. */
  memorySwapBytes: number;
  /** Started with `--rm`: gone, with its anonymous volumes, as soon as it has stopped. */
  removesItself: boolean;
  /** Seconds; the engine's own default where the container has none; negative = for ever. */
  stopTimeoutSeconds: number;
  volumes: string[];
  needs: ContainerNeed[];
  /** The volumes that its definition mounts by name, whoever made them. */
  namedVolumes: string[];
}

/** One reading as the engine gave it, before any formula. Null fields were not told. */
export interface StatsReading {
  /** Epoch milliseconds, the engine's clock. */
  readAt: number;
  usageBytes: number;
  /** What `docker stats` subtracts: `total_inactive_file` (cgroup v1), else `inactive_file` (v2). */
  inactiveFileBytes: number | null;
  /** As reported: the host's memory where no limit is set. */
  limitBytes: number;
  cpuTotal: number;
  /** Null on Windows and in the kernel's files, where the interval itself is the measure. */
  cpuSystem: number | null;
  onlineCpus: number;
}

export interface ListedImage {
  id: string;
  /** Without `<none>:<none>`. */
  tags: string[];
  /** `repository@sha256:…` of what came from a registry; without `<none>@<none>`. */
  digests: string[];
  bytes: number;
  createdAt: number;
  labels: Record<string, string>;
}

export interface ListedNetwork {
  id: string;
  name: string;
  driver: string;
  /** Its scope is the swarm: other nodes may use it. */
  inSwarm: boolean;
  /** The routing mesh of a swarm, by whatever name. */
  ingress: boolean;
  /** No network itself, but the configuration that others are made from. */
  configOnly: boolean;
  /** The name of the config-only network that it was made from. */
  configFrom: string | null;
  createdAt: number;
  labels: Record<string, string>;
}

export interface ListedVolume {
  name: string;
  /** Made by the engine for a `VOLUME` line, known by its label or its 64 hex digits. */
  anonymous: boolean;
  /** Null when the driver does not tell. */
  createdAt: number | null;
  labels: Record<string, string>;
}

export interface EngineEvent {
  type: string;
  action: string;
  actorId: string;
  attributes: Record<string, string>;
  timeNano: bigint;
}

/** One line of a log; `timeNano` is the engine's, null where it told none. */
export interface EngineLogLine {
  stream: 'stdout' | 'stderr';
  timeNano: bigint | null;
  text: string;
}

/** Things that are created again from their definition. */
export type Creatable = 'container' | 'network' | 'volume';
export type Inspectable = Creatable | 'image';

/** An object of the engine's API, as the engine gave it or takes it. */
export type Raw = Record<string, unknown>;

/** What a removal came to: what is gone already is as good as removed. */
export type Removal = 'removed' | 'gone';

/**
 * The few things Plimsoll asks of an engine, and nothing else. Every method rejects with a
 * `PlimsollError` only, has a deadline of its own and obeys `signal`.
 */
export interface Engine extends Disposable {
  readonly endpoint: Endpoint;
  /** Connects, negotiates the API version and asks what the engine is; once per connection. */
  connect(options?: CallOptions): Promise<EngineFacts>;
  /** Milliseconds it took. */
  ping(options?: CallOptions): Promise<number>;
  listContainers(options?: CallOptions): Promise<ListedContainer[]>;
  inspectContainer(id: string, options?: CallOptions): Promise<InspectedContainer>;
  /** Null = no data: not running. */
  readStats(id: string, options?: CallOptions): Promise<StatsReading | null>;
  listImages(options?: CallOptions): Promise<ListedImage[]>;
  listNetworks(options?: CallOptions): Promise<ListedNetwork[]>;
  /** Ids of the containers attached to it now; rejects with `not-found`. */
  attachedContainers(networkId: string, options?: CallOptions): Promise<string[]>;
  listVolumes(options?: CallOptions): Promise<ListedVolume[]>;
  /** All that the engine tells of one thing, unchanged; rejects with `not-found`. */
  inspectRaw(kind: Inspectable, id: string, options?: CallOptions): Promise<Raw>;
  /** Creates a thing, never starts it; resolves to its id. `name` is a container's alone. */
  create(kind: Creatable, body: Raw, name?: string, options?: CallOptions): Promise<string>;
  connectNetwork(networkId: string, body: Raw, options?: CallOptions): Promise<void>;
  startContainer(id: string, options?: CallOptions): Promise<'started' | 'already started'>;
  /** Hands over what is at a path in a container, running or not, as a tar archive. */
  archive(
    containerId: string,
    path: string,
    write: (body: NodeJS.ReadableStream) => Promise<void>,
    options?: CallOptions
  ): Promise<void>;
  measureDisk(options?: CallOptions): Promise<DiskUsage>;
  /** SIGTERM, the container's own timeout, and only then the engine's SIGKILL. */
  stopContainer(
    id: string,
    timeoutSeconds: number,
    options?: MutationOptions
  ): Promise<'stopped' | 'already stopped' | 'gone'>;
  /** Never forced; a container that runs or is being removed rejects with `conflict`. */
  removeContainer(
    id: string,
    withAnonymousVolumes: boolean,
    options?: MutationOptions
  ): Promise<Removal>;
  /**
   * Changes the limit of a container while it runs. Resolves to what the engine warns of; 0 leaves
   * a value as it is, and -1 is for swap alone.
   */
  updateMemory(
    id: string,
    limits: { memoryBytes: number; memorySwapBytes: number },
    options?: MutationOptions
  ): Promise<string[]>;
  removeNetwork(id: string, options?: MutationOptions): Promise<Removal>;
  removeVolume(name: string, options?: MutationOptions): Promise<Removal>;
  /** By id or tag; never forced; one in use rejects with `conflict`. */
  removeImage(idOrTag: string, options?: MutationOptions): Promise<Removal>;
  /**
   * Removes unused build cache that nobody touched in the last so many seconds (how many is asked
   * right before the call is sent), what was used longest ago first, and leaves `keepBytes` of the
   * cache (none unless named).
   */
  pruneBuildCache(
    unusedForSeconds: () => number,
    options?: MutationOptions & { keepBytes?: number }
  ): Promise<{ bytesFreed: number; removedIds: string[] }>;
  /**
   * A container's log: its last `tail` lines, and what comes while `follow`; each answer as many
   * lines as have come. Nothing is read ahead of whoever iterates. Rejects with `not-found`, and
   * with `refused` or `engine-failed` where the log driver keeps nothing to read.
   */
  logs(
    containerId: string,
    options: { tail: number; follow: boolean; signal: AbortSignal }
  ): AsyncIterable<EngineLogLine[]>;
  /**
   * Events from `sinceNano` on (or from now) to `untilNano`, or until `signal` aborts. Ends when the engine closes
   * the stream; the caller reopens. `onOpen` runs when the engine has accepted the subscription.
   */
  events(options: {
    sinceNano?: bigint | undefined;
    untilNano?: bigint | undefined;
    signal: AbortSignal;
    onOpen?: () => void;
  }): AsyncIterable<EngineEvent>;
}
