import { sep } from 'node:path';
import { poolLabel } from '../../shared/model/pool';
import { runLabel } from '../../shared/model/run';
import { verificationOf } from '../labels/verification';
import { folderOf } from '../monitor/gone-owners';
import { groupOf, type Group } from './groups';
import type { KeptThing } from './kept-thing';

/** The facts of a thing that tell whose it is. */
export type Made = Pick<
  KeptThing,
  'kind' | 'id' | 'labels' | 'createdAt' | 'madeBy' | 'toldBy' | 'containerId' | 'lent'
>;

/** A run, as far as things may be its own. Times are epoch milliseconds. */
export interface Claimant {
  runId: string;
  startedAt: number;
  /** Null = it goes on. */
  endedAt: number | null;
  /** Where its command was started. */
  folder: string | null;
  /** Keys of the groups that had a container running before it began. */
  before: readonly string[];
  things: readonly Made[];
}

/**
 * `other`: another run's, a pool's that did not lend it, or a verification's. `why` follows the
 * thing's name.
 */
export interface Verdict {
  whose: 'run' | 'shared' | 'lent' | 'other';
  why: string;
}

const mine = (why: string): Verdict => ({ whose: 'run', why });
const shared = (why: string): Verdict => ({ whose: 'shared', why });
const others = (why: string): Verdict => ({ whose: 'other', why });

/** Whether a run was being recorded when this was made, or may have been. */
const overlaps = ({ startedAt, endedAt }: Claimant, { createdAt, madeBy }: Made): boolean =>
  startedAt <= madeBy && (endedAt ?? Infinity) >= createdAt;

const isInside = (folder: string, outer: string | null): boolean => {
  if (outer === null) return false;
  return folder === outer || folder.startsWith(outer.endsWith(sep) ? outer : outer + sep);
};

/** Runs a group is known to belong to, because something of it can be nobody else's. */
type Bindings = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Who alone may have made it, by its label or because nobody else was there; null = that does not
 * tell. Time binds only what each process names anew: two runs may well use one compose project.
 */
const certainOwner = (thing: Made, group: Group, runs: readonly Claimant[]): string | null => {
  const labelled = thing.labels[runLabel];
  if (labelled !== undefined) return labelled;
  if (!group.unique || thing.toldBy === 'label') return null;
  const there = runs.filter(run => overlaps(run, thing) && !run.before.includes(group.key));
  return there.length === 1 && there[0] ? there[0].runId : null;
};

const bind = (runs: readonly Claimant[]): Bindings => {
  const bindings = new Map<string, Set<string>>();
  for (const thing of runs.flatMap(({ things }) => things)) {
    const group = groupOf(thing.labels);
    const owner = group && certainOwner(thing, group, runs);
    if (!group || owner === null) continue;
    bindings.set(group.key, (bindings.get(group.key) ?? new Set()).add(owner));
  }
  return bindings;
};

/** Whose a group is where two runs overlap; null = that cannot be told. */
const byGroup = (
  group: Group,
  thing: Made,
  run: Claimant,
  there: readonly Claimant[],
  bindings: Bindings
): Verdict | null => {
  const [bound, ...more] = bindings.get(group.key) ?? [];
  if (bound !== undefined && more.length === 0) {
    if (bound !== run.runId) return others(`is of a ${group.words} of another run`);
    return mine(`is of a ${group.words} that only this run has`);
  }
  const folder = bound === undefined ? folderOf(thing.labels) : null;
  if (folder === null) return null;
  const [at, ...further] = there.filter(one => isInside(folder, one.folder));
  if (!at || further.length > 0) return null;
  if (at.runId !== run.runId) return others('is of a compose project in the folder of another run');
  return mine('is of a compose project in the folder of this run');
};

const judge = (
  thing: Made,
  run: Claimant,
  beside: readonly Claimant[],
  bindings: Bindings
): Verdict => {
  if (thing.lent) return { whose: 'lent', why: 'was lent to this run by a pool' };
  if (thing.labels[poolLabel] !== undefined) return others('is of a pool of environments');
  if (verificationOf(thing.labels) !== null) return others('is of a verification of the engine');
  const labelled = thing.labels[runLabel];
  if (labelled === run.runId) return mine('has the label of this run');
  if (labelled !== undefined) return others('has the label of another run');
  const group = groupOf(thing.labels);
  if (group && run.before.includes(group.key)) {
    return shared(`is of a ${group.words} that was there before the run`);
  }
  const overlapping = beside.filter(one => overlaps(one, thing));
  if (overlapping.length === 0 && thing.toldBy !== 'label') {
    return mine('was made while this run alone was recorded');
  }
  const told = group && byGroup(group, thing, run, [run, ...overlapping], bindings);
  return told ?? shared('was made while another run was recorded, too');
};

/**
 * Tells whose the things of a run are, in the light of the runs on the same engine that overlap
 * with it. What cannot be told is shared, and never taken for the run's own.
 */
export const attribution = (
  run: Claimant,
  beside: readonly Claimant[]
): ((thing: Made) => Verdict) => {
  const bindings = bind([run, ...beside]);
  const containers = new Map(
    run.things.filter(({ kind }) => kind === 'container').map(one => [one.id, one])
  );
  return thing => {
    const container = containers.get(thing.containerId ?? '');
    if (!container || thing.labels[runLabel] !== undefined) {
      return judge(thing, run, beside, bindings);
    }
    const verdict = judge(container, run, beside, bindings);
    if (verdict.whose === 'lent') return others('goes with a container of a pool');
    return verdict.whose === 'run' ? mine('was made with a container of this run') : verdict;
  };
};
