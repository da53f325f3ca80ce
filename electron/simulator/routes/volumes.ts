import { z } from 'zod';
import { EngineError } from '../engine-error';
import { readJson, sendJson, sendStatus, type Handler } from '../exchange';
import { parseFilters, type Filters } from '../filters';
import { boolValue } from '../go-values';
import { hexId } from '../random';
import { volumeView } from '../views/volume-view';
import { createVolume, findVolume, removeVolume, volumeUsers } from '../world/volumes';

const known = ['dangling', 'driver', 'label', 'name'];

const filtersOf = (text: string | null): Filters => {
  try {
    return parseFilters(text, known);
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 500) throw error;
    // The only list that answers 400 here (moby, api/server/router/volume).
    throw new EngineError(400, `error reading volume filters: ${error.message}`);
  }
};

export const listVolumes: Handler = exchange => {
  const { world, query } = exchange;
  const filters = filtersOf(query.get('filters'));
  const found = [...world.volumes.values()].filter(
    ({ name, labels }) =>
      filters.labels(labels) &&
      filters.any('driver', driver => driver === 'local') &&
      filters.any('name', wanted => name.includes(wanted)) &&
      filters.any('dangling', no => boolValue(no) === (volumeUsers(world, name).length === 0))
  );
  sendJson(exchange, { Volumes: found.map(volumeView), Warnings: null });
};

export const inspectVolume: Handler = exchange => {
  sendJson(exchange, volumeView(findVolume(exchange.world, exchange.name)));
};

const definition = z.object({
  Name: z.string().nullish(),
  Labels: z.record(z.string(), z.string()).nullish()
});

export const postVolume: Handler = async exchange => {
  const { world } = exchange;
  const { Name, Labels } = await readJson(exchange, definition);
  const volume = createVolume(world, Name || hexId(world.random), Labels ?? {});
  sendJson(exchange, volumeView(volume), 201);
};

export const deleteVolume: Handler = exchange => {
  removeVolume(exchange.world, exchange.name);
  sendStatus(exchange, 204);
};
