import { isRunning } from '../world/containers';
import type { SimContainer } from '../world/model';
import { findNetwork, predefined } from '../world/networks';
import type { World } from '../world/world';

const mac = (number: number): string => `02:42:ac:${number.toString(16).padStart(2, '0')}:00:02`;

/** One of its own for each container, as long as an id is. */
export const endpointId = (containerId: string): string =>
  containerId.slice(32) + containerId.slice(0, 32);

/** A stopped container keeps its networks by name; one that is gone has no id any more. */
const networkId = (world: World, name: string): string =>
  [...world.networks.values()].find(network => network.name === name)?.id ?? '';

/** What lists show of the networks a container belongs to; inspect adds the aliases. */
export const endpoints = (
  world: World,
  container: SimContainer,
  withAliases: boolean
): Record<string, unknown> =>
  Object.fromEntries(
    container.networks.map(name => {
      const attached = isRunning(container);
      // Only networks that somebody made resolve names.
      const aliased = withAliases && attached && !predefined.includes(name);
      const subnet = attached ? findNetwork(world, name).subnet : null;
      return [
        name,
        {
          IPAMConfig: null,
          Links: null,
          Aliases: aliased ? [container.id.slice(0, 12)] : null,
          NetworkID: container.startedAt === null ? '' : networkId(world, name),
          EndpointID: attached ? endpointId(container.id) : '',
          Gateway: subnet === null ? '' : `172.${subnet}.0.1`,
          IPAddress: subnet === null ? '' : `172.${subnet}.0.2`,
          IPPrefixLen: subnet === null ? 0 : 16,
          IPv6Gateway: '',
          GlobalIPv6Address: '',
          GlobalIPv6PrefixLen: 0,
          MacAddress: subnet === null ? '' : mac(subnet),
          DriverOpts: null
        }
      ];
    })
  );

export const mounts = (container: SimContainer): unknown[] =>
  container.mounts.map(({ volume, destination, anonymous }) => ({
    Type: 'volume',
    Name: volume,
    Source: `/var/lib/docker/volumes/${volume}/_data`,
    Destination: destination,
    Driver: 'local',
    Mode: anonymous ? '' : 'z',
    RW: true,
    Propagation: ''
  }));

/** `NetworkMode` as it is stored: another container's, the first network by name, or the engine's default. */
export const networkMode = ({ networks, sharing: { networkOf } }: SimContainer): string => {
  if (networkOf !== null) return `container:${networkOf}`;
  return networks[0] === 'bridge' ? 'default' : (networks[0] ?? 'none');
};
