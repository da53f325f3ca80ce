import { variablePrefix } from '../compose/variable-prefix';
import type { PublishedPort } from './look';

/** A service whose ports are published. */
export interface Address {
  service: string;
  ports: readonly PublishedPort[];
}

const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);

const portVariables = (
  { service, ports }: Address,
  host: string,
  isLocal: boolean
): [name: string, value: string][] => {
  const prefix = variablePrefix(service);
  const sorted = ports.toSorted((one, other) => one.container - other.container);
  const [lowest] = sorted.toSorted(
    (one, other) => Number(one.protocol !== 'tcp') - Number(other.protocol !== 'tcp')
  );
  if (!lowest) return [];
  const own = isLocal && !everywhere.has(lowest.hostIp) ? lowest.hostIp : host;
  return [
    [`${prefix}_HOST`, own],
    [`${prefix}_PORT`, String(lowest.hostPort)],
    ...sorted.map(({ container, protocol, hostPort }): [string, string] => {
      const suffix = protocol === 'tcp' ? '' : `_${protocol.toUpperCase()}`;
      return [`${prefix}_PORT_${container}${suffix}`, String(hostPort)];
    })
  ];
};

/**
 * What the command is told of its environment; docs/compose-keys.md has the rule for people.
 * @param host where the engine's published ports are reached
 */
export const variablesOf = (
  addresses: readonly Address[],
  { project, host, isLocal }: { project: string; host: string; isLocal: boolean }
): Record<string, string> =>
  Object.fromEntries([
    ...addresses.flatMap(address => portVariables(address, host, isLocal)),
    ['PLIMSOLL_PROJECT', project]
  ]);
