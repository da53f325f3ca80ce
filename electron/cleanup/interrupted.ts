import { PlimsollError } from '../../shared/errors';
import type { Engine } from '../engine/port';
import { rawOrGone } from './definition';
import type { Journal } from './journal';
import type { UnknownRow } from './journal-rows';
import { removed } from './result';

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
