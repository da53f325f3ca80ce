import type { PoolSlotState } from '../../shared/model/pool';

/** What decisions rest on; times in epoch milliseconds. */
export interface SlotFacts {
  id: string;
  state: PoolSlotState;
  /** Of the pool's definition that it was made from. */
  version: number;
  since: number;
  /** Whether the program that warms, holds or clears it lives. */
  held: boolean;
  /** After a failed attempt to take it down. */
  nextTryAt: number;
}

export interface PoolFacts {
  size: number;
  version: number;
  removed: boolean;
  /** Why it is not filled now; null = nothing hinders. */
  trouble: TroubleKind | null;
  /** After an attempt to fill it that came to nothing. */
  nextTryAt: number;
}

/** `rests`: the engine is not well, or gave no answer. `failed`: its services do not come up as they should. */
export type TroubleKind = 'rests' | 'no-room' | 'failed';

export type Step = { act: 'clear'; id: string } | { act: 'warm' };

const byAge = (slots: readonly SlotFacts[]): SlotFacts[] =>
  slots.toSorted((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1));

/** Places that only their programs could have gone on with, and these are dead. */
export const abandoned = (slots: readonly SlotFacts[]): SlotFacts[] =>
  slots.filter(
    ({ state, held }) =>
      !held && (state === 'warming' || state === 'leased' || state === 'clearing')
  );

/** Being warmed, for nobody: its pool was removed, or has another definition now. */
export const unwanted = (
  { version, removed }: PoolFacts,
  slots: readonly SlotFacts[]
): SlotFacts[] =>
  slots.filter(slot => slot.state === 'warming' && (removed || slot.version !== version));

const isReady =
  ({ version, removed }: PoolFacts) =>
  (slot: SlotFacts): boolean =>
    !removed && slot.state === 'warm' && slot.version === version;

/** Warm ones that nobody will get: of an old definition, or more than there is to be. */
const surplus = (pool: PoolFacts, slots: readonly SlotFacts[]): SlotFacts[] => {
  const stale = slots.filter(slot => slot.state === 'warm' && !isReady(pool)(slot));
  const going = slots.filter(({ state }) => state === 'used' || state === 'clearing');
  const excess = Math.max(slots.length - stale.length - going.length - pool.size, 0);
  return [...byAge(stale), ...byAge(slots.filter(isReady(pool))).slice(0, excess)];
};

/** All that is to be taken down and may be tried now, what was used first. */
const toClear = (pool: PoolFacts, slots: readonly SlotFacts[], now: number): SlotFacts[] =>
  [...byAge(slots.filter(({ state }) => state === 'used')), ...surplus(pool, slots)].filter(
    ({ nextTryAt }) => nextTryAt <= now
  );

const hasEmptyPlace = ({ size, removed }: PoolFacts, slots: readonly SlotFacts[]): boolean =>
  !removed && slots.length < size;

/**
 * The one thing to do next; null = nothing, now. What is taken down comes first: it gives back what
 * filling needs. A place is empty only when nothing of its last environment is left.
 * @param rests the engine is not well: nothing is started on it
 */
export const nextStep = (
  pool: PoolFacts,
  slots: readonly SlotFacts[],
  { now, rests }: { now: number; rests: boolean }
): Step | null => {
  const [going] = toClear(pool, slots, now);
  if (going) return { act: 'clear', id: going.id };
  const fills = hasEmptyPlace(pool, slots) && !rests && pool.nextTryAt <= now;
  return fills ? { act: 'warm' } : null;
};

/** When there is something to do again that nobody else is at; null = never by itself. */
export const nextLookAt = (
  pool: PoolFacts,
  slots: readonly SlotFacts[],
  { now, restMs }: { now: number; restMs: number }
): number | null => {
  const going = [...slots.filter(({ state }) => state === 'used'), ...surplus(pool, slots)];
  const times = [
    ...going.map(({ nextTryAt }) => nextTryAt),
    ...(hasEmptyPlace(pool, slots) ? [Math.max(pool.nextTryAt, now + restMs)] : [])
  ];
  return times.length === 0 ? null : Math.min(...times);
};

/**
 * The place for somebody who asks; null = none yet. Whoever came before is served before.
 * @param ahead how many wait who came before
 */
export const placeFor = (
  pool: PoolFacts,
  slots: readonly SlotFacts[],
  ahead: number
): string | null => {
  const ready = byAge(slots.filter(isReady(pool)));
  return ready.length > ahead ? (ready[0]?.id ?? null) : null;
};

/**
 * Whether somebody who waits can expect a place: one is on its way, or another attempt is due.
 * @param patient also waits until there is room
 */
export const isComing = (
  pool: PoolFacts,
  slots: readonly SlotFacts[],
  { now, patient }: { now: number; patient: boolean }
): boolean => {
  if (pool.removed) return false;
  if (slots.some(({ state, nextTryAt }) => state !== 'used' || nextTryAt <= now)) return true;
  if (pool.nextTryAt <= now || pool.trouble === 'rests') return true;
  return pool.trouble === 'no-room' && patient;
};

const backoff = { firstMs: 5_000, mostMs: 300_000 };

/** How long to leave it alone after so many failures in a row. */
export const retryInMs = (failures: number): number =>
  Math.min(backoff.firstMs * 2 ** Math.max(failures - 1, 0), backoff.mostMs);
