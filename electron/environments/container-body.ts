import type { Healthcheck, Mount, Service } from '../compose/project';
import type { Raw } from '../engine/port';

/** What an environment gives the things of a compose file: names of its own, and labels. */
export interface Naming {
  /** The engine's name of a network or volume of the file. */
  own: (name: string) => string;
  labels: Record<string, string>;
  /** Where ports are published unless the file says: an address of the host; empty = all of them. */
  hostIp: string;
}

const given = <T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
  ) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;

const mountBody = (
  { type, source, target, readOnly, noCopy, bytes }: Mount,
  { own, labels }: Naming
): Raw => {
  const common = { Type: type, Target: target, ReadOnly: readOnly };
  if (type === 'bind') return { ...common, Source: source };
  if (type === 'tmpfs') {
    return { ...common, ...(bytes !== null && { TmpfsOptions: { SizeBytes: bytes } }) };
  }
  return {
    ...common,
    ...(source !== null && { Source: own(source) }),
    VolumeOptions: { NoCopy: noCopy, Labels: labels }
  };
};

const healthcheckBody = (check: Healthcheck): Raw =>
  given({
    Test: check.test,
    Interval: check.interval,
    Timeout: check.timeout,
    StartPeriod: check.startPeriod,
    Retries: check.retries
  });

/** The engine chooses a port of the host for each: two environments never want the same one. */
const portBindings = ({ ports }: Service, hostIp: string): Raw => {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    const address = port.hostIp ?? hostIp;
    const bound = (bindings[`${port.container}/${port.protocol}`] ??= []);
    if (!bound.some(({ HostIp }) => HostIp === address)) {
      bound.push({ HostIp: address, HostPort: '0' });
    }
  }
  return bindings;
};

const exposed = ({ ports, expose }: Service): Raw =>
  Object.fromEntries(
    [...expose, ...ports.map(({ container, protocol }) => `${container}/${protocol}`)].map(port => [
      port,
      {}
    ])
  );

/** What Compose writes of what a service depends on, for whoever stops it in order. */
const dependsOnLabel = ({ dependsOn }: Service): string =>
  dependsOn.map(({ service, condition }) => `${service}:${condition}:false`).join(',');

export const endpointBody = (
  { name, networks }: Service,
  network: string
): { Aliases: string[] } => ({
  Aliases: [name, ...(networks.find(one => one.name === network)?.aliases ?? [])]
});

/** What creates the container of a service (Engine API, `ContainerCreate`), in its first network. */
export const containerBody = (service: Service, naming: Naming): Raw => {
  const { own, labels, hostIp } = naming;
  const [first] = service.networks;
  const network = first && own(first.name);
  return {
    Image: service.image,
    Env: Object.entries(service.environment).map(([name, value]) => `${name}=${value}`),
    Labels: {
      ...service.labels,
      ...labels,
      'com.docker.compose.service': service.name,
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.depends_on': dependsOnLabel(service)
    },
    ExposedPorts: exposed(service),
    ...given({
      Cmd: service.command,
      // An empty list is how the file takes the image's away; to the engine that is an empty word.
      Entrypoint: service.entrypoint?.length === 0 ? [''] : service.entrypoint,
      User: service.user,
      WorkingDir: service.workingDir,
      StopSignal: service.stopSignal,
      StopTimeout: service.stopGraceSeconds,
      Healthcheck: service.healthcheck && healthcheckBody(service.healthcheck)
    }),
    HostConfig: {
      NetworkMode: network ?? 'none',
      RestartPolicy: { Name: 'no' },
      PortBindings: portBindings(service, hostIp),
      Mounts: service.mounts.map(mount => mountBody(mount, naming)),
      Tmpfs: service.tmpfs,
      ExtraHosts: service.extraHosts,
      ...given({
        Memory: service.memoryBytes,
        NanoCpus: service.nanoCpus,
        PidsLimit: service.pids,
        Init: service.init
      })
    },
    ...(first &&
      network && {
        NetworkingConfig: { EndpointsConfig: { [network]: endpointBody(service, first.name) } }
      })
  };
};
