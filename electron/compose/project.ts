/* What a compose file says, read: every name resolved, every short form written out. */

export interface Port {
  container: number;
  protocol: string;
  /** The address of the host it is published at; null = the file names none. */
  hostIp: string | null;
}

export interface Mount {
  type: 'volume' | 'bind' | 'tmpfs';
  /** A volume's name in the file, or an absolute path; null = anonymous. */
  source: string | null;
  target: string;
  readOnly: boolean;
  /** A volume does not take over what the image has there. */
  noCopy: boolean;
  /** Of a file system in memory; null = no bound. */
  bytes: number | null;
}

export const conditions = [
  'service_started',
  'service_healthy',
  'service_completed_successfully'
] as const;
export type Condition = (typeof conditions)[number];

export interface Dependency {
  service: string;
  condition: Condition;
}

/** Durations in nanoseconds, as the engine takes them; undefined = the image's or the engine's own. */
export interface Healthcheck {
  test: string[] | undefined;
  interval: number | undefined;
  timeout: number | undefined;
  startPeriod: number | undefined;
  retries: number | undefined;
}

export interface Service {
  name: string;
  image: string;
  /** It has a `build`: nothing is built, an image of that name must be there. */
  builds: boolean;
  /** Null = the image's own. */
  command: string[] | null;
  entrypoint: string[] | null;
  environment: Record<string, string>;
  ports: Port[];
  /** `3000/tcp`. */
  expose: string[];
  mounts: Mount[];
  /** Options by path. */
  tmpfs: Record<string, string>;
  networks: { name: string; aliases: string[] }[];
  dependsOn: Dependency[];
  healthcheck: Healthcheck | null;
  /** Bytes; null = none. */
  memoryBytes: number | null;
  nanoCpus: number | null;
  pids: number | null;
  labels: Record<string, string>;
  user: string | null;
  workingDir: string | null;
  init: boolean | null;
  stopGraceSeconds: number | null;
  stopSignal: string | null;
  /** `name:address`. */
  extraHosts: string[];
}

export interface Network {
  name: string;
  driver: string | null;
  options: Record<string, string>;
  internal: boolean;
  attachable: boolean;
  ipv6: boolean;
  labels: Record<string, string>;
}

export interface Volume {
  name: string;
  driver: string | null;
  options: Record<string, string>;
  labels: Record<string, string>;
}

/** The services of the chosen profiles in the order in which they can start, and what they use. */
export interface ComposeProject {
  /** Absolute. */
  file: string;
  services: Service[];
  networks: Network[];
  volumes: Volume[];
  /** What is worth knowing though nothing is wrong, as sentences. */
  notes: string[];
}
