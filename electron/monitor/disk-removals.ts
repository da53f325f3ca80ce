import type { DiskOutdated } from '../../shared/model/disk';
import type { EngineEvent } from '../engine/port';

const measured = /^(container|image|volume|builder)$/;

/** Docker's words, and Podman's. */
const removals = new Set(['container destroy', 'image delete', 'volume destroy']);
const podmanRemoval = /^(container|image|volume) remove$/;

/** What an event makes of disk figures that were measured before it; null = they still hold. */
export const outdatedBy = ({
  type,
  action,
  attributes
}: Pick<EngineEvent, 'type' | 'action' | 'attributes'>): DiskOutdated | null => {
  if (action === 'prune') {
    return measured.test(type) && attributes.reclaimed !== '0' ? 'cleanup' : null;
  }
  const event = `${type} ${action}`;
  return removals.has(event) || podmanRemoval.test(event) ? 'removal' : null;
};
