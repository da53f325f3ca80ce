import { cacheId } from '../random';
import type { SimCacheRecord } from './model';
import type { World } from './world';

export const addCacheRecord = (
  world: World,
  spec: Pick<SimCacheRecord, 'bytes' | 'description'> & Partial<SimCacheRecord>
): SimCacheRecord => {
  const record: SimCacheRecord = {
    id: cacheId(world.random),
    type: 'regular',
    inUse: false,
    shared: false,
    createdAt: world.clock.now(),
    lastUsedAt: world.clock.now(),
    usageCount: 1,
    ...spec
  };
  world.cache.set(record.id, record);
  return record;
};

/** What a prune may take. Without `all` BuildKit keeps what is internal, a frontend or shared. */
const prunable = (record: SimCacheRecord, all: boolean): boolean =>
  !record.inUse &&
  (all || !(record.shared || record.type === 'internal' || record.type === 'frontend'));

export const pruneCache = (
  world: World,
  {
    all,
    unusedForMs,
    ids,
    keepBytes
  }: { all: boolean; unusedForMs: number; ids: string[]; keepBytes: number }
): { removed: string[]; bytes: number } => {
  const latest = world.clock.now() - unusedForMs;
  const candidates = [...world.cache.values()].filter(
    record =>
      prunable(record, all) &&
      (unusedForMs === 0 || record.lastUsedAt <= latest) &&
      (ids.length === 0 || ids.includes(record.id))
  );
  const doomed: SimCacheRecord[] = [];
  let left = [...world.cache.values()].reduce((total, record) => total + record.bytes, 0);
  for (const record of candidates.toSorted((a, b) => a.lastUsedAt - b.lastUsedAt)) {
    if (keepBytes > 0 && left <= keepBytes) break;
    doomed.push(record);
    left -= record.bytes;
  }
  for (const { id } of doomed) world.cache.delete(id);
  const bytes = doomed.reduce((total, record) => total + record.bytes, 0);
  world.events.emit('builder', 'prune', '', { reclaimed: String(bytes) });
  return { removed: doomed.map(({ id }) => id), bytes };
};
