import type { ComposeProject, Dependency, Network, Service, Volume } from '../compose/project';
import type { Raw } from '../engine/port';
import type { Labels } from '../labels/labels';
import { containerBody, endpointBody, type Naming } from './container-body';
import { environmentLabels, environmentProject, type Holder } from '../labels/environment';

/** One container to be, with what has to be so before it starts. */
export interface PlannedContainer {
  service: string;
  image: string;
  builds: boolean;
  name: string;
  body: Raw;
  /** Networks besides its first. */
  others: { network: string; body: Raw }[];
  dependsOn: Dependency[];
  /** Nanoseconds during which its health check may fail. */
  startPeriod: number;
}

/** Everything that will be created for an environment, in an order in which it can be. */
export interface EnvironmentPlan {
  id: string;
  project: string;
  networks: { name: string; body: Raw }[];
  volumes: { name: string; body: Raw }[];
  containers: PlannedContainer[];
  /** Bytes by service; null = it has no limit. */
  limits: { service: string; bytes: number | null }[];
}

export interface PlanTerms {
  /** Letters and digits: it becomes part of every name. */
  id: string;
  holder: Holder;
  /** Besides those that every environment has. */
  labels: Labels;
  /** Where ports are published unless the file says. */
  hostIp: string;
}

const networkBody = (network: Network, name: string, labels: Labels): Raw => ({
  Name: name,
  CheckDuplicate: true,
  ...(network.driver !== null && { Driver: network.driver }),
  Options: network.options,
  Internal: network.internal,
  Attachable: network.attachable,
  EnableIPv6: network.ipv6,
  Labels: { ...network.labels, ...labels, 'com.docker.compose.network': network.name }
});

const volumeBody = (volume: Volume, name: string, labels: Labels): Raw => ({
  Name: name,
  ...(volume.driver !== null && { Driver: volume.driver }),
  DriverOpts: volume.options,
  Labels: { ...volume.labels, ...labels, 'com.docker.compose.volume': volume.name }
});

const plannedContainer = (service: Service, project: string, naming: Naming): PlannedContainer => ({
  service: service.name,
  image: service.image,
  builds: service.builds,
  name: `${project}-${service.name}-1`,
  body: containerBody(service, naming),
  others: service.networks.slice(1).map(({ name }) => ({
    network: naming.own(name),
    body: endpointBody(service, name)
  })),
  dependsOn: service.dependsOn,
  startPeriod: service.healthcheck?.startPeriod ?? 0
});

/** What a project comes to when it is started as an environment of its own. */
export const planEnvironment = (
  { services, networks, volumes }: ComposeProject,
  { id, holder, labels: own, hostIp }: PlanTerms
): EnvironmentPlan => {
  const project = environmentProject(id);
  const labels = environmentLabels(id, project, holder, own);
  const naming: Naming = { own: name => `${project}_${name}`, labels, hostIp };
  return {
    id,
    project,
    networks: networks.map(network => {
      const name = naming.own(network.name);
      return { name, body: networkBody(network, name, labels) };
    }),
    volumes: volumes.map(volume => {
      const name = naming.own(volume.name);
      return { name, body: volumeBody(volume, name, labels) };
    }),
    containers: services.map(service => plannedContainer(service, project, naming)),
    limits: services.map(({ name, memoryBytes }) => ({ service: name, bytes: memoryBytes }))
  };
};
