import type { Incident } from '../../shared/model/incident';
import { runThing, type Run, type RunThing } from '../../shared/model/run';
import { bounded, type Labels } from '../labels/labels';
import { composeLabels, ownerOf } from '../monitor/owner';
import { attribution, type Claimant } from './attribution';
import type { KeptThing } from './kept-thing';

/** Labels that describe an image, or that the engine and its tools put on everything. */
const describing =
  /^(org\.opencontainers\.|org\.label-schema\.|com\.docker\.|desktop\.docker\.|maintainer$)/;

/** Who made it, in words; where nobody is recognised, a label that may tell. */
const makerOf = (labels: Labels, name: string): string | null => {
  const owner = ownerOf(labels, name);
  if (owner !== null) return owner;
  const [label] = Object.entries(labels).filter(([key]) => !describing.test(key));
  if (!label) return null;
  const [key, value] = label;
  return `label ${bounded(value === '' ? key : `${key}=${value}`)}`;
};

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
      const { labels, name, tagOf } = thing;
      const how = tagOf ? `${why}, as a tag of an image that was there before` : why;
      // What only the facts need is left out by the model.
      const owner = makerOf(labels, name);
      return [runThing.parse({ ...thing, ...composeLabels(labels), owner, whose, why: how })];
    })
    .toSorted((one, other) => one.createdAt - other.createdAt);
};

export const isOwn = ({ whose }: Pick<RunThing, 'whose'>): boolean => whose === 'run';

/** The incidents of a run's own containers and of the engine itself, oldest first. */
export const runIncidents = (
  { startedAt }: Pick<Run, 'startedAt'>,
  /** Their ids. */
  containers: ReadonlySet<string>,
  incidents: readonly Incident[]
): Incident[] =>
  incidents
    .filter(({ until }) => until >= startedAt)
    .filter(({ containerId }) => containerId === null || containers.has(containerId))
    .toSorted((one, other) => one.at - other.at);
