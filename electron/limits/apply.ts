import { hasCode, PlimsollError, toErrorInfo } from '../../shared/errors';
import { formatMemory } from '../../shared/units';
import type { Engine, InspectedContainer } from '../engine/port';
import { bounded } from '../labels/labels';
import { memoryUse } from '../monitor/memory';
import { tooLow, tooLowAgain } from './floor';
import type { LimitJournal } from './limit-journal';
import { explained, type Asked } from './refusal';
import { swapBeside } from '../compose/edit/swap';

type LimitsEngine = Pick<Engine, 'endpoint' | 'inspectContainer' | 'readStats' | 'updateMemory'>;

export interface Wanted {
  containerId: string;
  toBytes: number;
  /** What memory and swap together become; undefined = what fits what was there. */
  swapBytes?: number;
  /** Whether its processes are Windows'. */
  windows: boolean;
  /** What has to be known of the change once it is made. */
  note?: string;
  /** The number of the change that this one takes back. */
  undoes?: number;
}

const untouched = 'Nothing was changed.';

const usedNow = async (engine: LimitsEngine, id: string): Promise<number> => {
  const reading = await engine.readStats(id, { lane: 'user' });
  return reading ? memoryUse(reading, null).usedBytes : 0;
};

/** Refuses what would hurt, judged by what is in use at this moment. */
const guard = async (
  engine: LimitsEngine,
  { containerId, toBytes, undoes }: Wanted
): Promise<number> => {
  const used = await usedNow(engine, containerId);
  // The limit that it had may be as small as it was.
  const why = (undoes === undefined ? tooLow : tooLowAgain)(toBytes, used);
  if (why) throw new PlimsollError('refused', `${why} ${untouched}`);
  return used;
};

const askedOf = (wanted: Wanted, before: InspectedContainer, usedBytes: number): Asked => ({
  memoryBytes: wanted.toBytes,
  memorySwapBytes:
    wanted.swapBytes ??
    swapBeside(wanted.toBytes, {
      limitBytes: before.memoryLimitBytes,
      swapBytes: before.memorySwapBytes
    }),
  limitBytes: before.memoryLimitBytes,
  swapBytes: before.memorySwapBytes,
  usedBytes,
  windows: wanted.windows
});

/** Whether the engine says that the container has this limit. */
const hasLimit = async (
  engine: LimitsEngine,
  { containerId, toBytes }: Wanted
): Promise<boolean> => {
  try {
    const after = await engine.inspectContainer(containerId, { lane: 'user' });
    return after.memoryLimitBytes === toBytes;
  } catch (error) {
    if (hasCode(error, 'not-found')) return false;
    throw new PlimsollError(
      'engine-unreachable',
      `Whether the limit was changed is not known: ${toErrorInfo(error).message}`,
      { cause: error }
    );
  }
};

/** Engines repeat with each change what holds for the whole machine; a limit has no part in it. */
const isAboutLimit = (warning: string): boolean => !/ forwarding is disabled/i.test(warning);

/** Sends the change and looks: what the container has then decides, whatever the answer was. */
const change = async (engine: LimitsEngine, wanted: Wanted, asked: Asked): Promise<string[]> => {
  let heldBack: unknown = null;
  const recheck = async (): Promise<void> => {
    try {
      asked.usedBytes = await guard(engine, wanted);
    } catch (error) {
      heldBack = error;
      throw error;
    }
  };
  let warnings: string[] = [];
  let failure: unknown = new PlimsollError(
    'engine-failed',
    'The engine said that it did, but the old limit is still there.'
  );
  try {
    warnings = await engine.updateMemory(wanted.containerId, asked, { recheck });
  } catch (error) {
    if (heldBack) throw heldBack;
    failure = error;
  }
  if (await hasLimit(engine, wanted)) return warnings.filter(isAboutLimit).map(bounded);
  throw explained(failure, asked);
};

const unsure = (error: unknown): boolean => hasCode(error, 'engine-unreachable');

/**
 * Changes one limit live: looks, notes, looks again when its turn has come, changes, and verifies.
 * Resolves to the number of the change in the journal.
 */
export const applyLimit = async (
  engine: LimitsEngine,
  journal: LimitJournal,
  wanted: Wanted
): Promise<number> => {
  const { containerId, toBytes } = wanted;
  const before = await engine.inspectContainer(containerId, { lane: 'user' });
  const asked = askedOf(wanted, before, await guard(engine, wanted));
  if (before.memoryLimitBytes === toBytes) {
    const why = `The limit of ${bounded(before.name)} is ${formatMemory(toBytes)} already.`;
    throw new PlimsollError('refused', `${why} ${untouched}`);
  }
  const changeId = journal.begin({
    endpointUrl: engine.endpoint.url,
    containerId: before.id,
    name: before.name,
    fromBytes: before.memoryLimitBytes,
    fromSwapBytes: before.memorySwapBytes,
    toBytes,
    undoes: wanted.undoes ?? null
  });
  try {
    const warnings = await change(engine, wanted, asked);
    const told = [wanted.note, ...warnings].filter(Boolean).join(' ');
    journal.settle(changeId, 'changed', told || null);
    return changeId;
  } catch (error) {
    const { message } = toErrorInfo(error);
    journal.settle(changeId, unsure(error) ? 'unknown' : 'failed', message);
    throw error;
  }
};
