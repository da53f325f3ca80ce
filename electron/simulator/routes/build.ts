import { EngineError } from '../engine-error';
import { sendJson, type Handler } from '../exchange';
import { parseFilters } from '../filters';
import { boolValue, durationValue } from '../go-values';
import { pruneCache } from '../world/build-cache';

const failed = 'failed to prune build cache:';
const known = ['id', 'unused-for', 'until'];

const unusedForMs = (values: string[]): number => {
  if (values.length > 1) throw new EngineError(500, `${failed} filters expect only one value`);
  const [value] = values;
  if (value === undefined) return 0;
  const ms = durationValue(value);
  if (ms !== null) return ms;
  const why = `"until" filter expects a duration (e.g., '24h'): time: invalid duration`;
  throw new EngineError(500, `${failed} ${why} ${JSON.stringify(value)}`);
};

export const pruneBuildCache: Handler = exchange => {
  const { world, query } = exchange;
  const filters = parseFilters(query.get('filters'), null);
  const wrong = filters.names().find(name => !known.includes(name));
  if (wrong !== undefined) throw new EngineError(400, `${failed} Invalid filter '${wrong}'`);
  const { removed, bytes } = pruneCache(world, {
    all: boolValue(query.get('all')),
    unusedForMs: unusedForMs([...filters.get('until'), ...filters.get('unused-for')]),
    ids: filters.get('id'),
    keepBytes: Number(query.get('reserved-space') ?? query.get('keep-storage') ?? 0)
  });
  sendJson(exchange, {
    CachesDeleted: removed.length > 0 ? removed : null,
    SpaceReclaimed: bytes
  });
};
