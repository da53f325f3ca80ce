import { attribution, type Claimant } from './attribution';
import type { KeptThing } from './kept-thing';
import { composeLabels, ownerOf } from '../monitor/owner';
import type { RunThing } from '../../shared/model/run';

/** The things of a run as people see them, oldest first; what other runs made is left out. */
export const runThings = (
  things: readonly KeptThing[],
  run: Claimant,
  beside: readonly Claimant[]
): RunThing[] => {
  const judge = attribution(run, beside);
  return things
    .flatMap(thing => {
      const { whose, why } = judge(thing);
      if (whose === 'other') return [];
      const {
        labels,
        madeBy: _,
        toldBy: __,
        containerId: ___,
        volumeMadeAt: ____,
        ...told
      } = thing;
      return [
        { ...told, ...composeLabels(labels), owner: ownerOf(labels, thing.name), whose, why }
      ];
    })
    .toSorted((one, other) => one.createdAt - other.createdAt);
};
