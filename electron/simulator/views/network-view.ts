import type { SimContainer, SimNetwork } from '../world/model';
import { endpointId } from './endpoints';
import { timestamp } from './time';

const attachment = (network: SimNetwork, { id, name }: SimContainer): unknown => ({
  Name: name,
  EndpointID: endpointId(id),
  MacAddress: '',
  IPv4Address: network.subnet === null ? '' : `172.${network.subnet}.0.2/16`,
  IPv6Address: ''
});

/** The list never tells who is attached: its `Containers` is empty, and only inspect fills it. */
export const networkView = (
  network: SimNetwork,
  attached: SimContainer[]
): Record<string, unknown> => ({
  Name: network.name,
  Id: network.id,
  Created: timestamp(network.createdAt),
  Scope: network.inSwarm ? 'swarm' : 'local',
  Driver: network.driver,
  EnableIPv6: false,
  IPAM: {
    Driver: 'default',
    Options: {},
    Config:
      network.subnet === null
        ? []
        : [{ Subnet: `172.${network.subnet}.0.0/16`, Gateway: `172.${network.subnet}.0.1` }]
  },
  Internal: false,
  Attachable: false,
  Ingress: network.ingress,
  ConfigFrom: { Network: network.configFrom ?? '' },
  ConfigOnly: network.configOnly,
  Containers: Object.fromEntries(
    attached.map(container => [container.id, attachment(network, container)])
  ),
  Options: {},
  Labels: network.labels
});
