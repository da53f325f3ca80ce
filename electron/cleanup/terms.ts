import { disposable, type Disposable } from '../../shared/disposable';
import { hasCode } from '../../shared/errors';
import type { Plan } from '../../shared/model/plan';
import type { ProtectionRule } from '../../shared/model/rule';
import { delay, type Clock } from '../clock';
import type { Engine, InspectedContainer, ListedContainer } from '../engine/port';
import type { Inspections } from '../monitor/inspections';
import type { GoneOwners } from '../monitor/gone-owners';
import type { PassRecord } from './pass-record';

export const defaultBounds = {
  /** Between two looks at a container that is on its way. */
  pollMs: 250,
  /** How long a container that was told to stop may still be seen running. */
  stopSeenMs: 10_000,
  /** How long somebody else's removal is waited for. */
  removingMs: 60_000,
  progressMs: 100
};
export type CleanupBounds = typeof defaultBounds;

/** What a person agreed to: these items, without these volumes, with these named ones. */
export interface Choice {
  itemIds: readonly string[];
  /** Items whose containers keep their anonymous volumes. */
  keepVolumesOf: readonly string[];
  confirmedNames: readonly string[];
  /** What stays, too, beside the rules of the settings. */
  keepRules?: readonly ProtectionRule[] | undefined;
  /** The folder that gets a tar file of each named volume before it goes; none = no export. */
  exportVolumesTo?: string | undefined;
}

/** How fast the engine lets a pass go, and whether it is there at all. */
export interface Pacing {
  /** How many containers may be stopped, and how many removed, at once now. */
  allowed(): { stops: number; removals: number };
  /** Waits for an engine that went away; false when it does not come back in time. */
  whenUsable(signal: AbortSignal): Promise<boolean>;
  /** Tells when no change was let through for as long as anybody waits for an engine. */
  onGone(listener: () => void): Disposable;
}

/** One removal after the other, and no patience: for an engine whose health nobody measures. */
export const unmeasured: Pacing = {
  allowed: () => ({ stops: 4, removals: 1 }),
  whenUsable: () => Promise.resolve(false),
  onGone: () => disposable(() => undefined)
};

/** What every step of a pass goes by. */
export interface Terms {
  engine: Engine;
  /** What inspect told of containers that came since the pass began. */
  inspections: Inspections;
  plan: Plan;
  choice: Choice;
  /** The protection rules that hold at this moment, whatever held when the plan was made. */
  rules: () => readonly ProtectionRule[];
  /** Which owners of these containers are gone, looked up now. */
  gone: (containers: readonly ListedContainer[]) => Promise<GoneOwners>;
  clock: Clock;
  bounds: CleanupBounds;
  pacing: Pacing;
  /** Where every removal is noted before and after. */
  record: PassRecord;
  /** Told of a volume's export, with the bytes written so far. */
  exporting: (itemId: string, bytes: number) => void;
  /** Aborts when the pass is cancelled. */
  signal: AbortSignal;
  /** Aborts then, and when the engine does not come back: for calls that wait for their turn. */
  untilSent: AbortSignal;
  /** Aborts when the engine does not come back, and not for a cancel: for what is put in order. */
  givenUp: AbortSignal;
}

export const inspectOrGone = async (
  { engine }: Pick<Terms, 'engine'>,
  id: string
): Promise<InspectedContainer | null> => {
  try {
    return await engine.inspectContainer(id, { lane: 'user' });
  } catch (error) {
    if (hasCode(error, 'not-found')) return null;
    throw error;
  }
};

/** Looks again and again until there is an answer; null when the time is over. */
export const poll = async <T>(
  { clock, bounds, signal }: Terms,
  withinMs: number,
  look: () => Promise<T | null>
): Promise<T | null> => {
  const end = clock.now() + withinMs;
  for (;;) {
    const answer = await look();
    if (answer !== null || clock.now() >= end) return answer;
    await delay(clock, bounds.pollMs, signal);
  }
};
