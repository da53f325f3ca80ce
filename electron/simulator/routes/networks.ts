import { z } from 'zod';
import { readJson, sendJson, sendStatus, type Handler } from '../exchange';
import { parseFilters } from '../filters';
import { networkView } from '../views/network-view';
import { attachedTo, createNetwork, findNetwork, removeNetwork } from '../world/networks';

const known = ['driver', 'id', 'label', 'name'];

export const listNetworks: Handler = exchange => {
  const filters = parseFilters(exchange.query.get('filters'), known);
  const found = [...exchange.world.networks.values()].filter(
    network =>
      filters.labels(network.labels) &&
      filters.any('driver', driver => network.driver === driver) &&
      filters.any('id', id => network.id.startsWith(id)) &&
      filters.any('name', name => network.name.includes(name))
  );
  sendJson(
    exchange,
    found.map(network => networkView(network, []))
  );
};

export const inspectNetwork: Handler = exchange => {
  const network = findNetwork(exchange.world, exchange.name);
  sendJson(exchange, networkView(network, attachedTo(exchange.world, network)));
};

const definition = z.object({
  Name: z.string().default(''),
  CheckDuplicate: z.boolean().nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
  ConfigOnly: z.boolean().nullish(),
  ConfigFrom: z.object({ Network: z.string().nullish() }).nullish()
});

export const postNetwork: Handler = async exchange => {
  const body = await readJson(exchange, definition);
  const network = createNetwork(exchange.world, body.Name, {
    labels: body.Labels ?? {},
    configOnly: body.ConfigOnly ?? false,
    configFrom: body.ConfigFrom?.Network || null,
    checkDuplicate: body.CheckDuplicate ?? false
  });
  sendJson(exchange, { Id: network.id, Warning: '' }, 201);
};

export const deleteNetwork: Handler = exchange => {
  removeNetwork(exchange.world, exchange.name);
  sendStatus(exchange, 204);
};
