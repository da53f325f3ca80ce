import type { Run, RunReport } from '../../shared/model/run';
import type { ChosenThing } from '../cleanup/plan-things';
import type { Inventory } from '../monitor/inventory';
import { countersOf, isThere } from './counting';
import { findingsOf } from './findings';
import { isLeft, type KeptThing } from './kept-thing';
import { stillThere, unnoted } from './look-again';
import { runThings } from './own-things';
import type { StoredRun } from './run-rows';
import type { RunStore } from './run-store';

/** The things of a run as they are now, those that nobody has noted included. */
const thingsNow = (
  store: RunStore,
  { run, beatAt }: StoredRun,
  noted: readonly KeptThing[],
  inventory: Inventory,
  now: number
): KeptThing[] => {
  if (run.state !== 'interrupted') return stillThere(noted, inventory, now);
  const cut = { ...run, lastSignAt: beatAt, baseline: store.baseline(run.runId) };
  const more = unnoted(cut, noted, inventory, now);
  const left = [...noted, ...more].map(thing => ({ ...thing, left: isLeft(thing) }));
  return stillThere(left, inventory, now);
};

/**
 * The report of a run as it stands now; what has changed since is kept, once the run is over.
 * @param inventory fresh lists of its engine; null = it cannot be looked at
 */
export const reportOf = (
  store: RunStore,
  stored: StoredRun,
  inventory: Inventory | null,
  now: number
): RunReport => {
  const { details } = stored;
  const isOver = stored.run.endedAt !== null;
  const self = store.claimant(stored);
  const noted = store.things(stored.run.runId);
  const known = inventory && isOver ? thingsNow(store, stored, noted, inventory, now) : noted;
  const things = runThings(known, { ...self, things: known }, store.beside(stored.run));
  const { incidents, health, logs, cleaned } = details;
  const findings = isOver ? findingsOf(things, incidents) : [];
  const counters = countersOf(things, stored.run.counters);
  const run = { ...stored.run, counters, findings: findings.map(({ kind }) => kind) };
  if (isOver) store.seenAgain(run, known);
  return { run, things, incidents, health, findings, logs, cleaned };
};

/** Whether a look at the engine may tell something new of it: what it left may be gone by now. */
export const mayHaveChanged = ({ run }: StoredRun): boolean => {
  if (run.endedAt === null) return false;
  const { container, network, volume, image } = run.counters;
  const left = container.left + network.left + volume.left + image.left;
  return left > 0 || run.state === 'interrupted';
};

/** The runs as they stand now, in their order. */
export const runsNow = (
  store: RunStore,
  stored: readonly StoredRun[],
  inventory: Inventory | null,
  now: number
): Run[] =>
  stored.map(one => (mayHaveChanged(one) ? reportOf(store, one, inventory, now).run : one.run));

/** What is to go of what a run left: its own things alone, as far as they are there. */
export const chosenOf = ({ run, things }: RunReport): ChosenThing[] =>
  things
    .filter(thing => thing.whose === 'run' && thing.left && isThere(thing))
    .map(({ kind, id }) => ({ kind, id, reason: `left by the run ${run.name}` }));
