import { runLabel, type RunThingKind } from '../../shared/model/run';
import type { Inventory } from '../monitor/inventory';
import { imageName } from '../monitor/image-name';
import type { Labels } from '../labels/labels';
import { isPredefined } from '../monitor/protection';
import { groupOf } from './groups';
import { keptLabels, keyOf, newThing, type KeptThing } from './kept-thing';
import { listedKeys, tagHolders, type Baseline } from './baseline';

interface Listed {
  kind: RunThingKind;
  id: string;
  name: string;
  labels: Labels;
  /** Null where the list does not tell when it came to this engine. */
  createdAt: number | null;
  image?: string;
  anonymous?: boolean;
  volumeMadeAt?: number | null;
}

const listed = ({ containers, networks, volumes, images }: Inventory): Listed[] => [
  ...containers.map(({ id, name, labels, createdAt, inspected, image }) => {
    return {
      kind: 'container',
      id,
      name,
      labels,
      image,
      createdAt: inspected?.createdAt ?? createdAt
    } as const;
  }),
  ...networks
    .filter(network => !isPredefined(network))
    .map(({ id, name, labels, createdAt }) => {
      return { kind: 'network', id, name, labels, createdAt } as const;
    }),
  ...volumes.map(({ name, labels, createdAt, anonymous }) => {
    const facts = { labels, anonymous, createdAt, volumeMadeAt: createdAt };
    return { kind: 'volume', id: name, name, ...facts } as const;
  }),
  ...images.map(image => {
    return {
      kind: 'image',
      id: image.id,
      name: imageName(image),
      labels: image.labels,
      createdAt: null
    } as const;
  })
];

/** A volume of the same name that was made later is another one. */
const isAnother = ({ kind, volumeMadeAt }: KeptThing, now: Listed | undefined): boolean =>
  kind === 'volume' &&
  volumeMadeAt !== null &&
  (now?.volumeMadeAt ?? volumeMadeAt) !== volumeMadeAt;

/** Tells of things what was left and is gone since; all else stays the very object it was. */
export const stillThere = (
  inventory: Inventory,
  now: number
): ((things: readonly KeptThing[]) => KeptThing[]) => {
  const keys = listedKeys(inventory);
  const byKey = new Map(listed(inventory).map(one => [keyOf(one), one]));
  const holders = tagHolders(inventory);
  return things =>
    things.map(thing => {
      if (thing.goneAt !== null) return thing;
      const key = keyOf(thing);
      const isMoved = thing.tagOf !== undefined && holders.get(thing.id) !== thing.tagOf;
      const isThere = keys.has(key) && !isMoved && !isAnother(thing, byKey.get(key));
      return isThere ? thing : { ...thing, goneAt: now };
    });
};

/** A run that was cut off. Times are epoch milliseconds. */
interface CutRun {
  runId: string;
  startedAt: number;
  /** Its program showed a sign of life every second. */
  lastSignAt: number;
  baseline: Baseline;
}

/** Lists tell the second, and the program may have lived as long after its last sign. */
const secondMs = 1_000;

/**
 * What a run that was cut off has left beside what it had noted: things that came to be up to its
 * last sign of life, and later ones that its label or its own session tells of.
 */
export const unnoted = (
  { runId, startedAt, lastSignAt, baseline }: CutRun,
  things: readonly KeptThing[],
  inventory: Inventory,
  now: number
): KeptThing[] => {
  const known = new Set([...baseline, ...things.map(keyOf)]);
  const groups = new Set(
    things.flatMap(({ labels }) => {
      const group = groupOf(labels);
      return group?.unique ? [group.key] : [];
    })
  );
  return listed(inventory).flatMap(one => {
    if (known.has(keyOf(one))) return [];
    const { kind, id, name, labels, createdAt, image = null, anonymous = false } = one;
    const inTime =
      createdAt !== null && createdAt > startedAt - secondMs && createdAt < lastSignAt + secondMs;
    const told = labels[runLabel] === runId || groups.has(groupOf(labels)?.key ?? '');
    if (!inTime && !told) return [];
    const at = Math.max(createdAt ?? now, startedAt);
    const madeWith = inventory.containers.find(({ volumes }) => anonymous && volumes.includes(id));
    const containerId = madeWith?.id ?? null;
    const facts = { name, image, anonymous, labels: keptLabels(labels), containerId };
    const moment = { createdAt: at, madeBy: at, toldBy: inTime ? 'list' : 'label' } as const;
    return [newThing(kind, id, { ...facts, ...moment, volumeMadeAt: one.volumeMadeAt ?? null })];
  });
};
