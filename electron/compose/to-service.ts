import { toRecord } from '../../shared/record';
import type { Dependency, Healthcheck, Mount, Service } from './project';
import type { Variables } from './interpolate';
import type { WrittenService } from './schema';

/** What the file itself does not say. */
export interface Surroundings {
  /** For `environment` and `env_file` lines that name a variable without a value. */
  variables: Variables;
  /** What an `env_file` of this service holds, by its path in the file. */
  envFiles: readonly Record<string, string>[];
  /** Makes a path of the file absolute. */
  absolute: (path: string) => string;
  /** The name that an image gets which is built without a name of its own. */
  builtName: (service: string) => string;
}

const defined = <T>(record: Readonly<Record<string, T | null | undefined>>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, value]]
    )
  );

/** A variable without a value is handed on as it is outside, or not at all. */
const environmentOf = (
  written: Readonly<Record<string, string | null>>,
  { variables, envFiles }: Surroundings
): Record<string, string> => {
  const outside = (key: string) => (Object.hasOwn(variables, key) ? variables[key] : undefined);
  const own = Object.entries(written).map(([key, value]) => [key, value ?? outside(key)]);
  const layers = [...envFiles, defined(Object.fromEntries(own) as Record<string, string>)];
  return toRecord(layers.flatMap(layer => Object.entries(layer)));
};

const labelsOf = (written: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(written).map(([key, value]) => [key, value ?? '']));

const mountOf = (mount: Mount, { absolute }: Surroundings): Mount =>
  mount.type === 'bind' && mount.source !== null
    ? { ...mount, source: absolute(mount.source) }
    : mount;

const healthcheckOf = (written: NonNullable<WrittenService['healthcheck']>): Healthcheck => ({
  test: written.disable ? ['NONE'] : written.test,
  interval: written.interval,
  timeout: written.timeout,
  startPeriod: written.start_period,
  retries: written.retries
});

const dependenciesOf = (
  written: NonNullable<WrittenService['depends_on']>,
  present: ReadonlySet<string>
): Dependency[] =>
  Object.entries(written)
    // What is not required and not chosen is not waited for.
    .filter(([service, { required = true }]) => required || present.has(service))
    .map(([service, { condition = 'service_started' }]) => ({ service, condition }));

/** What a service of the file means, all forms written out. */
export const toService = (
  name: string,
  written: WrittenService,
  present: ReadonlySet<string>,
  surroundings: Surroundings
): Service => {
  const limits = written.deploy?.resources?.limits;
  const networks = written.networks ?? { default: {} };
  const grace = written.stop_grace_period;
  return {
    name,
    image: written.image ?? surroundings.builtName(name),
    builds: written.build !== undefined,
    command: written.command ?? null,
    entrypoint: written.entrypoint ?? null,
    environment: environmentOf(written.environment ?? {}, surroundings),
    ports: written.ports?.flat() ?? [],
    expose: written.expose?.flat() ?? [],
    mounts: written.volumes?.map(mount => mountOf(mount, surroundings)) ?? [],
    tmpfs: Object.fromEntries(written.tmpfs ?? []),
    networks: Object.entries(networks).map(([network, { aliases = [] }]) => ({
      name: network,
      aliases
    })),
    dependsOn: dependenciesOf(written.depends_on ?? {}, present),
    healthcheck: written.healthcheck ? healthcheckOf(written.healthcheck) : null,
    memoryBytes: written.mem_limit ?? limits?.memory ?? null,
    nanoCpus: limits?.cpus === undefined ? null : Math.round(limits.cpus * 1e9),
    pids: limits?.pids ?? null,
    labels: labelsOf(written.labels ?? {}),
    user: written.user ?? null,
    workingDir: written.working_dir ?? null,
    init: written.init ?? null,
    stopGraceSeconds: grace === undefined ? null : Math.ceil(grace / 1e9),
    stopSignal: written.stop_signal ?? null,
    extraHosts: written.extra_hosts ?? []
  };
};
