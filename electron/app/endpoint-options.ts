import type { EndpointOption } from '../../shared/model/engine';
import { listEndpoints } from '../engine/endpoint';
import type { Parts } from '../parts';

/** The engines that Settings offers: contexts by name, sockets by address. */
export const endpointOptions = async ({ connection }: Parts): Promise<EndpointOption[]> => {
  const current = connection.status.endpoint.url;
  return (await listEndpoints()).map(({ endpoint, choice }) => ({
    endpoint,
    choice,
    current: endpoint.url === current
  }));
};
