import { hasCode, toErrorInfo } from '../../shared/errors';
import type { ItemPhase, PassItem } from '../../shared/model/pass';
import type { PlanItem } from '../../shared/model/plan';
import { bounded } from '../labels/labels';

/** What one item came to. */
export type Result = Pick<PassItem, 'why' | 'bytesFreed' | 'exitCode' | 'volumes'> & {
  outcome: NonNullable<PassItem['outcome']>;
};

/** Thrown instead of touching an item that is not any more what was previewed; says why. */
export class Refused extends Error {}

const untouched = { bytesFreed: 0, exitCode: null };

export const skipped = (why: string): Result => ({ outcome: 'skipped', why, ...untouched });

export const failed = (why: string, exitCode: number | null = null): Result => ({
  outcome: 'failed',
  why,
  bytesFreed: 0,
  exitCode
});

export const removed = (
  bytesFreed: number,
  why: string | null = null,
  exitCode: number | null = null
): Result => ({ outcome: 'removed', why, bytesFreed, exitCode });

export const stopped = (exitCode: number | null, why: string | null = null): Result => ({
  outcome: 'stopped',
  why,
  bytesFreed: 0,
  exitCode
});

export const removedByOthers = 'Something else removed it.';

/**
 * Gone without a call of this program having removed it: nothing of it is this pass's doing, except
 * that it was stopped, or what an interrupted pass had asked the engine for before.
 */
export const goneMeanwhile = (
  { record }: { record: { askedBefore: ReadonlySet<string> } },
  { itemId, bytes }: Pick<PlanItem, 'itemId' | 'bytes'>,
  exitCode: number | null = null
): Result => {
  if (record.askedBefore.has(itemId)) {
    return removed(bytes ?? 0, 'Its removal was begun before the interruption.', exitCode);
  }
  return exitCode === null ? skipped(removedByOthers) : stopped(exitCode, removedByOthers);
};

export const engineGone = skipped('The engine stopped answering; this item was not touched.');
export const cancelledBefore = skipped('Cancelled before its turn; this item was not touched.');

/** The same of an item that was stopped before: it is not as it was, and still there. */
export const onlyStopped = (unreached: Result, exitCode: number | null): Result =>
  stopped(
    exitCode,
    unreached === engineGone
      ? 'The engine stopped answering before it was removed.'
      : 'The cleanup was cancelled before it was removed.'
  );

export const stillNeeded = ({ name }: { name: string }): Result =>
  skipped(`It was left running: ${bounded(name)} depends on it and did not stop.`);

/** Whether an answer may only have been lost, so that nobody knows what was done. */
export const isLost = (error: unknown): boolean =>
  hasCode(error, 'engine-unreachable', 'engine-timeout');

const midway: Record<ItemPhase, string> = {
  waiting: 'its turn came',
  checking: 'it was checked',
  exporting: 'it was exported',
  stopping: 'it was being stopped',
  removing: 'it was being removed',
  done: 'it was checked again'
};

const isTouched = (phase: ItemPhase): boolean => phase === 'stopping' || phase === 'removing';

/** What an item came to whose engine went away in this phase. */
export const lostIn = (phase: ItemPhase): Result =>
  isTouched(phase)
    ? failed(
        `The engine stopped answering while ${midway[phase]}. Look again when it answers; nothing else was touched.`
      )
    : engineGone;

/** What an item came to that threw in this phase. */
export const resultOf = (error: unknown, phase: ItemPhase): Result => {
  if (error instanceof Refused) return skipped(error.message);
  if (hasCode(error, 'cancelled')) {
    return isTouched(phase)
      ? skipped(
          `Cancelled while ${midway[phase]}: the engine may still finish that, no more is done.`
        )
      : cancelledBefore;
  }
  if (isLost(error)) return lostIn(phase);
  return failed(toErrorInfo(error).message);
};
