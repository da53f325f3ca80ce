import type { PassItem } from '../../shared/model/pass';
import type { PlanItem } from '../../shared/model/plan';
import type { Inventory } from '../monitor/inventory';

export const isThere = (
  { kind, id, tagOf }: Pick<PlanItem, 'kind' | 'id' | 'tagOf'>,
  inventory: Inventory
): boolean => {
  switch (kind) {
    case 'container':
      return inventory.containers.some(container => container.id === id);
    case 'network':
      return inventory.networks.some(network => network.id === id);
    case 'volume':
      return inventory.volumes.some(({ name }) => name === id);
    case 'image':
      return inventory.images.some(image =>
        tagOf === undefined ? image.id === id : image.id === tagOf && image.tags.includes(id)
      );
    case 'build-cache':
      // What is left of the cache was used since; the engine has told what it removed.
      return false;
    default:
      return kind satisfies never;
  }
};

const isRunning = (id: string, { containers }: Inventory): boolean =>
  containers.some(container => container.id === id && container.state === 'running');

const volumesGone = ({ volumes }: PlanItem, inventory: Inventory): PlanItem['volumes'] => {
  const left = new Set(inventory.volumes.map(({ name }) => name));
  return volumes.filter(({ name }) => !left.has(name));
};

const unverified = 'The engine stopped answering before this could be checked.';

/**
 * Compares what an item came to with a fresh look; null = there was none. Anonymous volumes count
 * as freed when they are seen to be gone.
 */
export const verified = (item: PlanItem, result: PassItem, fresh: Inventory | null): PassItem => {
  if (result.outcome === 'removed') {
    if (!fresh) return { ...result, why: result.why ?? unverified };
    if (!isThere(item, fresh)) {
      const gone = volumesGone(item, fresh);
      return {
        ...result,
        bytesFreed: gone.reduce((total, { bytes }) => total + (bytes ?? 0), result.bytesFreed),
        ...(gone.length > 0 && { volumes: gone.map(({ name }) => name) })
      };
    }
    const why = 'The engine reported it removed, but it is still there.';
    return { ...result, outcome: 'failed', why, bytesFreed: 0 };
  }
  if (result.outcome === 'stopped' && fresh && isRunning(item.id, fresh)) {
    return { ...result, outcome: 'failed', why: 'It was stopped, but something started it again.' };
  }
  return result;
};
