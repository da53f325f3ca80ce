import type { Engine } from '../engine/port';
import { rawOrGone } from './definition';
import type { Journal } from './journal';
import type { UnknownRow } from './journal-rows';
import { removed, type Result } from './result';

const seenGone = removed(0, 'Plimsoll was interrupted while it was removed; it was found gone.');

/** What a look shows of an item that was begun; null = it is there, and may be tried again. */
const look = async (
  engine: Pick<Engine, 'inspectRaw'>,
  { kind, thing_id, definition }: UnknownRow
): Promise<Result | null> => {
  // A prune is repeated without harm, and the cache itself cannot tell whether it took place.
  if (kind === 'build-cache') return null;
  const now = await rawOrGone(engine, kind, thing_id);
  if (!now) return seenGone;
  // A volume has no id: one made later under the same name is another one.
  const before = definition?.thing?.['CreatedAt'];
  const another = kind === 'volume' && before !== undefined && before !== now['CreatedAt'];
  return another ? seenGone : null;
};

/** Finds out by looking what the begun items of an interrupted pass came to. */
export const resolveUnknown = async (
  engine: Pick<Engine, 'inspectRaw'>,
  journal: Journal,
  passId: string
): Promise<void> => {
  for (const row of journal.unknown(passId)) {
    journal.resolve(passId, row.item_id, await look(engine, row));
  }
};
