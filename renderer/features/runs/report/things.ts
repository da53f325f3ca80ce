import type { RunReport, RunThing } from '../../../../shared/model/run';
import { thingKinds } from '../words';

export interface ThingLists {
  /** Its own that are there. */
  there: RunThing[];
  /** Images that came from a registry: they stay for whoever needs them next. */
  pulled: RunThing[];
  /** Left when it was over, and gone since. */
  since: RunThing[];
  /** There, and perhaps somebody else's. */
  shared: RunThing[];
}

const byKind = (things: readonly RunThing[]): RunThing[] =>
  thingKinds.flatMap(kind => things.filter(thing => thing.kind === kind));

export const thingLists = ({ things }: Pick<RunReport, 'things'>): ThingLists => {
  const there = things.filter(({ goneAt }) => goneAt === null);
  return {
    there: byKind(there.filter(({ whose, pulled }) => whose === 'run' && !pulled)),
    pulled: there.filter(({ whose, pulled }) => whose === 'run' && pulled),
    since: byKind(
      things.filter(({ whose, left, goneAt }) => whose === 'run' && left && goneAt !== null)
    ),
    shared: byKind(there.filter(({ whose }) => whose === 'shared'))
  };
};

/** Its own containers that were read, the fullest first, and those without a limit by their use. */
export const byMemory = (things: readonly RunThing[]): RunThing[] => {
  const fullness = ({ peak }: RunThing): number => peak?.percent ?? -1;
  const use = ({ peak }: RunThing): number => peak?.usedBytes ?? -1;
  return things
    .filter(({ kind, whose }) => kind === 'container' && whose !== 'shared')
    .toSorted((one, other) => fullness(other) - fullness(one) || use(other) - use(one));
};
