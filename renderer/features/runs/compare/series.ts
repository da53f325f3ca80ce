import type { RunReport, RunThing, RunThingKind } from '../../../../shared/model/run';

/** The things of one run that stand for the same thing in another. */
export interface Series {
  key: string;
  kind: RunThingKind;
  name: string;
  count: number;
  /** Of them, left when the run was over. */
  left: number;
  incidents: number;
  /** The highest reading among them. */
  peakBytes: number | null;
}

/** Docker makes up names of two words for containers that nobody has named. */
const madeUp = /^[a-z]+_[a-z]+\d?$/;
/** Ids and random parts that differ from run to run. */
const random = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{8,}|\d+/gi;

const stem = (name: string): string => name.replaceAll(random, '*');

/** What stays the same of a thing from run to run, in words. */
export const seriesName = (thing: RunThing): string => {
  const { kind, name, image, project, service, anonymous } = thing;
  if (service !== null) return service;
  if (anonymous) return 'without a name';
  if (kind === 'container' && image !== null && madeUp.test(name)) return image;
  const own =
    project !== null && name.startsWith(`${project}_`) ? name.slice(project.length + 1) : name;
  return stem(own);
};

const keyOf = (thing: RunThing): string => `${thing.kind} ${seriesName(thing)}`;

/** The run's own things and those that were lent to it, those of the same series together. */
export const seriesOf = ({
  things,
  incidents
}: Pick<RunReport, 'things' | 'incidents'>): Map<string, Series> => {
  const found = new Map<string, Series>();
  const incidentsOf = (id: string): number =>
    incidents.filter(({ containerId }) => containerId === id).length;
  for (const thing of things.filter(({ whose }) => whose !== 'shared')) {
    const key = keyOf(thing);
    const { kind, peak, left, id } = thing;
    const before = found.get(key) ?? {
      key,
      kind,
      name: seriesName(thing),
      count: 0,
      left: 0,
      incidents: 0,
      peakBytes: null
    };
    found.set(key, {
      ...before,
      count: before.count + 1,
      left: before.left + Number(left),
      incidents: before.incidents + (kind === 'container' ? incidentsOf(id) : 0),
      peakBytes: peak ? Math.max(before.peakBytes ?? 0, peak.usedBytes) : before.peakBytes
    });
  }
  return found;
};
