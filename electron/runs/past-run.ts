import type { RunReport } from '../../shared/model/run';
import type { ChosenThing } from '../cleanup/plan-things';
import type { Inventory } from '../monitor/inventory';
import { countersOf, isThere } from './counting';
import { findingsOf } from './findings';
import { stillThere, unnoted } from './look-again';
import { runThings } from './own-things';
import type { StoredRun } from './run-rows';
import type { RunStore } from './run-store';

/**
 * The report of a run as it stands now.
 * @param inventory fresh lists of its engine; null = it cannot be looked at
 */
export const reportOf = (
  store: Pick<RunStore, 'things' | 'claimant' | 'beside'>,
  stored: StoredRun,
  inventory: Inventory | null,
  now: number
): RunReport => {
  const { run, details, beatAt } = stored;
  const noted = store.things(run.runId);
  const wasCut = run.state === 'interrupted';
  const more = wasCut && inventory ? unnoted(run, noted, inventory, beatAt, now) : [];
  const known = [...noted, ...more].map(thing =>
    wasCut && thing.goneAt === null ? { ...thing, left: true } : thing
  );
  const things = inventory ? stillThere(known, inventory, now) : known;
  const self = { ...store.claimant(stored), things };
  const told = runThings(things, self, store.beside(run, beatAt));
  const { incidents, health, logs, cleaned } = details;
  const findings = findingsOf(told, incidents);
  const counters = countersOf(told, run.counters);
  const isOver = run.endedAt !== null || wasCut;
  return {
    run: { ...run, counters, findings: isOver ? findings.map(({ kind }) => kind) : [] },
    things: told,
    incidents,
    health,
    findings: isOver ? findings : [],
    logs,
    cleaned
  };
};

/** What is to go of what a run left: its own things alone, as far as they are there. */
export const chosenOf = ({ run, things }: RunReport): ChosenThing[] =>
  things
    .filter(thing => thing.whose === 'run' && thing.left && isThere(thing))
    .map(({ kind, id }) => ({ kind, id, reason: `left by the run ${run.name}` }));
