import { hasCode, toErrorInfo } from '../../shared/errors';
import type { PlanItem } from '../../shared/model/plan';
import type { Inventory } from '../monitor/inventory';
import { ownerIsGone } from '../monitor/leftovers';
import { keptByNeed } from '../monitor/needs';
import { protectionIn } from '../monitor/protection';
import { usesVolume } from '../monitor/usage';
import { goneAlready, guardContainer, type Refusal } from './guards';
import {
  failed,
  goneMeanwhile,
  Refused,
  removed,
  removedByOthers,
  skipped,
  stopped,
  type Result
} from './result';
import { inspectOrGone, poll, type Terms } from './terms';

/** Whether something that was left running by its owner has one again. */
const hasOwner = async (
  terms: Terms,
  { id, category, action }: Pick<PlanItem, 'id' | 'category' | 'action'>
): Promise<boolean> => {
  if (category !== 'running-leftover' || action === 'remove') return false;
  const present = await terms.engine.listContainers({ lane: 'user' });
  const itself = present.find(container => container.id === id);
  if (!itself) return false;
  // It may have stopped since, by itself or by a stop whose answer was lost: nobody is back by that.
  const gone = await terms.gone([{ ...itself, state: 'running' }]);
  return ownerIsGone(itself, present, gone) === null;
};

/**
 * What needs it now, beside what is to go with it; in words that follow its name. A container needs
 * the same for life, so that only those are inspected that have come since the pass began.
 */
const neededNow = async (
  { engine, inspections }: Terms,
  { id, action }: Pick<PlanItem, 'id' | 'action'>,
  { containers }: Inventory,
  leaving: readonly string[]
): Promise<string | null> => {
  if (action === 'stop') return null;
  const known = new Map(containers.map(container => [container.id, container.inspected]));
  const listed = await engine.listContainers({ lane: 'user' });
  const present = await Promise.all(
    listed.map(async container => ({
      ...container,
      inspected: known.get(container.id) ?? (await inspections.get(container, { lane: 'user' }))
    }))
  );
  return keptByNeed(new Set([id, ...leaving]), present).get(id) ?? null;
};

/** Reads the container again and compares it with the preview. */
export const checkContainer = async (
  terms: Terms,
  item: Pick<PlanItem, 'id' | 'name' | 'category' | 'startedAt' | 'action'>,
  before: Inventory,
  leaving: readonly string[]
): Promise<Refusal> => {
  const { containers } = before;
  // Whoever started it may have come back by now: its session's Ryuk, its process, its folder.
  const ownerIsBack = await hasOwner(terms, item);
  const neededBy = await neededNow(terms, item, before, leaving);
  // The last look is the one that the rules of this moment are held against.
  const now = await inspectOrGone(terms, item.id);
  const listed = containers.find(({ id }) => id === item.id);
  // The engine also takes names and short ids: what is in no list by its whole id is not touched.
  if (now && (!listed || now.id !== item.id)) return 'No container has this id.';
  const protection = protectionIn(containers, terms.rules());
  const refusal = guardContainer(item, now, listed ? protection.container(listed) : null, neededBy);
  return refusal ?? (ownerIsBack ? 'Its owner is there again.' : null);
};

const leftByItself = 'It removed itself once it had stopped.';

/**
 * Asks it to stop with its own timeout and sees that it has. Null when it is stopped and still has
 * to be removed; `exitCodes` keeps how it ended.
 */
export const stopContainer = async (
  terms: Terms,
  item: PlanItem,
  { containers }: Inventory,
  recheck: () => Promise<void>,
  exitCodes: Map<string, number | null>
): Promise<Result | null> => {
  const { engine, signal, untilSent, bounds } = terms;
  const onlyStop = item.action === 'stop';
  const itself = onlyStop ? stopped(null, leftByItself) : removed(item.bytes ?? 0, leftByItself);
  // A container keeps its timeout for life: the look at the start of the pass tells it as well.
  const seen = containers.find(({ id }) => id === item.id)?.inspected;
  const before = seen ?? (await inspectOrGone(terms, item.id));
  if (!before) return skipped(goneAlready);
  const timeout = before.stopTimeoutSeconds;
  // A stop that is under way cannot be called back, so a cancel waits for its end, unless it has
  // none.
  const given = { lane: 'user', recheck, untilSent, ...(timeout < 0 && { signal }) } as const;
  await engine.stopContainer(item.id, timeout, given);
  const after = await poll(terms, bounds.stopSeenMs, async () => {
    const now = await inspectOrGone(terms, item.id);
    if (!now) return 'gone';
    return now.running ? null : now;
  });
  if (after === null) return failed('It is still running although it was asked to stop.');
  if (after === 'gone') return before.removesItself ? itself : stopped(null, removedByOthers);
  exitCodes.set(item.itemId, after.exitCode);
  return onlyStop ? stopped(after.exitCode) : null;
};

/**
 * All of its anonymous volumes or none: they go only when every one of them was previewed and may go
 * now. One that another container uses is no matter: the engine leaves it.
 */
const takesVolumes = (
  { choice, rules }: Terms,
  item: PlanItem,
  { containers, volumes }: Inventory
): boolean => {
  if (choice.keepVolumesOf.includes(item.itemId) || item.volumes.length === 0) return false;
  const mounted = containers.find(({ id }) => id === item.id)?.volumes ?? [];
  const protection = protectionIn(containers, rules());
  const previewed = new Set(item.volumes.map(({ name }) => name));
  const others = containers.filter(({ id }) => id !== item.id);
  const mayGo = (name: string): boolean =>
    previewed.has(name) || others.some(other => usesVolume(other, name));
  return volumes
    .filter(({ name, anonymous }) => anonymous && mounted.includes(name))
    .every(volume => protection.volume(volume) === null && mayGo(volume.name));
};

/** Removes a stopped container, never by force, and waits for a removal that is under way. */
export const removeContainer = async (
  terms: Terms,
  item: PlanItem,
  inventory: Inventory,
  recheck: () => Promise<void>,
  exitCode: number | null
): Promise<Result> => {
  const withVolumes = takesVolumes(terms, item, inventory);
  const byOthers = goneMeanwhile(terms, item, exitCode);
  const stillSo = async (): Promise<void> => {
    await recheck();
    if (withVolumes && !takesVolumes(terms, item, inventory)) {
      throw new Refused('One of its volumes is protected now.');
    }
  };
  const turn = { lane: 'user', recheck: stillSo, untilSent: terms.untilSent } as const;
  let refusal: string | null = null;
  const result = await poll<Result>(terms, terms.bounds.removingMs, async () => {
    if (refusal !== null) {
      const now = await inspectOrGone(terms, item.id);
      if (!now) return byOthers;
      if (now.running) return skipped('It was started since the preview.');
      if (now.state === 'removing') return null;
    }
    try {
      const removal = await terms.engine.removeContainer(item.id, withVolumes, turn);
      return removal === 'gone' ? byOthers : removed(item.bytes ?? 0, null, exitCode);
    } catch (error) {
      // Its end came between the look above and the one before the call.
      const wentMeanwhile = error instanceof Refused && error.message === goneAlready;
      if (refusal !== null && wentMeanwhile) return byOthers;
      if (!hasCode(error, 'conflict')) throw error;
      refusal = toErrorInfo(error).message;
      return null;
    }
  });
  return result ?? failed(refusal ?? 'It is still being removed.', exitCode);
};
