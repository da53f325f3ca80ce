import type { ItemPhase } from '../../shared/model/pass';
import type { PlanItem } from '../../shared/model/plan';
import type { Engine } from '../engine/port';
import type { Definition } from './definition';
import { isGone } from './interrupted';
import { failed, removed, stopped, type Result } from './result';
import { inspectOrGone } from './terms';

const lostAnswer = 'The answer to its removal was lost; it was found gone.';
const lostWhile = (what: string, found: string): string =>
  `The engine stopped answering while it was being ${what}, and ${found}.`;

/**
 * What became of a change whose answer was lost, found out by looking: nothing is asked for twice.
 * Null = it has stopped, and still has to be removed.
 */
export const seenAfter = async (
  engine: Engine,
  item: PlanItem,
  phase: ItemPhase,
  definition: Definition | null
): Promise<Result | null> => {
  const bytes = item.bytes ?? 0;
  if (phase === 'stopping') {
    const now = await inspectOrGone({ engine }, item.id);
    if (now?.running) return failed(lostWhile('stopped', 'it still runs'));
    if (item.action === 'stop') return stopped(now?.exitCode ?? null);
    return now ? null : removed(bytes, lostAnswer);
  }
  const { kind, id } = item;
  const gone = await isGone(engine, { kind, thing_id: id, definition });
  if (gone) return removed(bytes, lostAnswer);
  const found = kind === 'build-cache' ? 'nobody can tell how far it came' : 'it is still there';
  return failed(lostWhile('removed', found));
};
