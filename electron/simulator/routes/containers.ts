import { EngineError } from '../engine-error';
import { sendJson, sendStatus, type Handler } from '../exchange';
import { parseFilters, type Filters } from '../filters';
import { boolValue, intValue } from '../go-values';
import { containerInspect } from '../views/container-inspect';
import { containerSummary } from '../views/container-summary';
import { findContainer, isRunning } from '../world/containers';
import { tagged } from '../world/images';
import { startContainer, stopContainer } from '../world/lifecycle';
import type { SimContainer } from '../world/model';
import { removeContainer } from '../world/removal';

const known = [
  'ancestor',
  'exited',
  'health',
  'id',
  'label',
  'name',
  'network',
  'status',
  'volume'
];
const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];

const meets = (filters: Filters, container: SimContainer): boolean =>
  filters.labels(container.labels) &&
  filters.any('id', id => container.id.startsWith(id)) &&
  filters.any('name', name => `/${container.name}`.includes(name)) &&
  filters.any('status', status => container.state === status) &&
  filters.any('exited', code => container.exitCode === Number(code) && !container.run) &&
  filters.any('health', health => (container.health ?? 'none') === health) &&
  filters.any('network', network => container.networks.includes(network)) &&
  filters.any('volume', name => container.mounts.some(({ volume }) => volume === name)) &&
  filters.any('ancestor', image => [image, tagged(image)].includes(container.image));

export const list: Handler = exchange => {
  const { world, query } = exchange;
  const filters = parseFilters(query.get('filters'), known);
  const wrong = filters.get('status').find(status => !states.includes(status));
  if (wrong !== undefined) throw new EngineError(400, `Invalid filter 'status=${wrong}'`);
  const limit = intValue(query.get('limit') || '0');
  // A filter on the state, or a limit, asks for stopped ones too.
  const stopped =
    boolValue(query.get('all')) ||
    limit > 0 ||
    filters.get('status').length > 0 ||
    filters.get('exited').length > 0;
  const found = [...world.containers.values()]
    .filter(container => (stopped || isRunning(container)) && meets(filters, container))
    .toSorted((one, other) => other.createdAt - one.createdAt);
  const withSize = boolValue(query.get('size'));
  const shown = limit > 0 ? found.slice(0, limit) : found;
  sendJson(
    exchange,
    shown.map(container => containerSummary(world, container, withSize))
  );
};

export const inspect: Handler = exchange => {
  const container = findContainer(exchange.world, exchange.name);
  sendJson(exchange, containerInspect(exchange.world, container));
};

export const start: Handler = exchange => {
  const { world, name } = exchange;
  sendStatus(exchange, startContainer(world, findContainer(world, name)) ? 204 : 304);
};

/** The engine's own default where the container has no timeout (moby, container: `StopTimeout`). */
const defaultStopSeconds = 10;

export const stop: Handler = async exchange => {
  const { world, query } = exchange;
  const asked = query.get('t');
  const given = asked ? intValue(asked) : null;
  const container = findContainer(world, exchange.name);
  const seconds = given ?? container.stopTimeoutSeconds ?? defaultStopSeconds;
  sendStatus(exchange, (await stopContainer(world, container, seconds)) ? 204 : 304);
};

export const remove: Handler = async exchange => {
  const { world, query } = exchange;
  const options = { force: boolValue(query.get('force')), volumes: boolValue(query.get('v')) };
  await removeContainer(world, findContainer(world, exchange.name), options);
  sendStatus(exchange, 204);
};
