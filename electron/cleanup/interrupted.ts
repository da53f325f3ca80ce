import { PlimsollError } from '../../shared/errors';
import type { Engine } from '../engine/port';
import type { Inventory } from '../monitor/inventory';
import { rawOrGone } from './definition';
import { goneAlready } from './guards';
import type { Journal } from './journal';
import type { UnknownRow } from './journal-rows';
import { removed, skipped } from './result';
import { isThere } from './verification';

const seenGone = removed(0, 'Plimsoll was interrupted while it was removed; it was found gone.');

/** Called off before anything was touched. */
export const notResumed = (): PlimsollError =>
  new PlimsollError('cancelled', 'Cancelled before it went on: the interrupted pass is as it was.');

/** Whether what was begun to be removed is gone. */
export const isGone = async (
  engine: Pick<Engine, 'inspectRaw'>,
  { kind, thing_id, definition }: Pick<UnknownRow, 'kind' | 'thing_id' | 'definition'>
): Promise<boolean> => {
  // A prune is repeated without harm, and the cache itself cannot tell whether it took place.
  if (kind === 'build-cache') return false;
  const now = await rawOrGone(engine, kind, thing_id);
  if (!now) return true;
  // A volume has no id: one made later under the same name is another one.
  const before = definition?.thing?.['CreatedAt'];
  return kind === 'volume' && before !== undefined && before !== now['CreatedAt'];
};

/** Finds out by looking what the begun items of an interrupted pass came to. */
export const resolveUnknown = async (
  engine: Pick<Engine, 'inspectRaw'>,
  journal: Journal,
  passId: string
): Promise<void> => {
  for (const row of journal.unknown(passId)) {
    // What is there may be tried again, as if it had never been begun.
    journal.resolve(passId, row.item_id, (await isGone(engine, row)) ? seenGone : null);
  }
};

/**
 * Ends the interrupted passes on an engine that have nothing left to do, since somebody else has
 * removed the rest: nobody need be asked to go on with them.
 * @param refresh gives fresh lists; asked only where there is such a pass
 */
export const endDone = async (
  journal: Journal,
  endpointUrl: string,
  refresh: () => Promise<Inventory>
): Promise<void> => {
  const passes = journal.passes(endpointUrl).filter(({ state }) => state === 'interrupted');
  if (passes.length === 0) return;
  const inventory = await refresh();
  for (const { passId } of passes) {
    const { items } = journal.agreed(passId).plan;
    // How much of the build cache is left does not tell whether it was pruned.
    if (items.some(item => item.kind === 'build-cache' || isThere(item, inventory))) continue;
    const record = journal.takeOver(passId);
    for (const { itemId } of items) record.settle(itemId, skipped(goneAlready));
    journal.leave(record);
  }
};
