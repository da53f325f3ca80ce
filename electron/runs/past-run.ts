import { isDeepStrictEqual } from 'node:util';
import type { Run, RunReport, RunThing } from '../../shared/model/run';
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
  const still = stillThere(inventory, now);
  if (run.state !== 'interrupted') return still(noted);
  const cut = { ...run, lastSignAt: beatAt, baseline: store.baseline(run.runId) };
  const more = unnoted(cut, noted, inventory, now);
  const left = [...noted, ...more].map(thing => ({ ...thing, left: isLeft(thing) }));
  return still(left);
};

/** Nothing is written where a look has shown nothing new. */
const keepNews = (
  store: RunStore,
  run: Run,
  known: readonly KeptThing[],
  noted: readonly KeptThing[]
): void => {
  const news = known.filter((thing, index) => !isDeepStrictEqual(thing, noted[index]));
  if (news.length > 0 || store.isUnended(run.runId)) store.seenAgain(run, news);
};

/** What a cleanup came to; a volume that it left may be gone by now. */
const cleanedNow = (
  cleaned: RunReport['cleaned'],
  things: readonly RunThing[]
): RunReport['cleaned'] => {
  if (!cleaned?.volumesLeft) return cleaned;
  const { volumesLeft, ...counts } = cleaned;
  const there = new Set(
    things.filter(thing => thing.kind === 'volume' && isThere(thing)).map(({ name }) => name)
  );
  const names = volumesLeft.names.filter(name => there.has(name));
  return names.length === 0 ? counts : { ...counts, volumesLeft: { ...volumesLeft, names } };
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
  const noted = store.things(stored.run.runId);
  const known = inventory && isOver ? thingsNow(store, stored, noted, inventory, now) : noted;
  const self = { ...stored.run, before: details.before, things: known };
  const things = runThings(known, self, store.beside(stored.run));
  const { incidents, health, logs, cleaned } = details;
  const findings = isOver ? findingsOf(things, incidents) : [];
  const counters = countersOf(things, stored.run.counters);
  const run = { ...stored.run, counters, findings: findings.map(({ kind }) => kind) };
  if (isOver && inventory) keepNews(store, run, known, noted);
  return { run, things, incidents, health, findings, logs, cleaned: cleanedNow(cleaned, things) };
};

/** Whether a look at the engine may tell something new of it: what it left may be gone by now. */
export const mayHaveChanged = (run: Run): boolean => {
  if (run.endedAt === null) return false;
  const { container, network, volume, image } = run.counters;
  const left = container.left + network.left + volume.left + image.left;
  return left > 0 || run.state === 'interrupted';
};

/**
 * The runs as they stand now, in their order. The list is read again and again: a run of which
 * everything is as it was noted is not looked into, with its logs and the runs beside it.
 */
export const runsNow = (
  store: RunStore,
  runs: readonly Run[],
  inventory: Inventory,
  now: number
): Run[] => {
  const still = stillThere(inventory, now);
  const isAsNoted = ({ runId, state }: Run): boolean => {
    if (state === 'interrupted') return false;
    const noted = store.things(runId);
    return still(noted).every((thing, index) => thing === noted[index]);
  };
  return runs.map(run =>
    !mayHaveChanged(run) || isAsNoted(run)
      ? run
      : reportOf(store, store.get(run.runId), inventory, now).run
  );
};

/** What is to go of what a run left: its own things alone, as far as they are there. */
export const chosenOf = ({ run, things }: RunReport): ChosenThing[] =>
  things
    .filter(thing => thing.whose === 'run' && thing.left && isThere(thing))
    .map(({ kind, id, tagOf }) => ({
      kind,
      id,
      reason: `left by the run ${run.name}`,
      ...(tagOf && { tagOf })
    }));
