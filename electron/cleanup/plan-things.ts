import type { OrphanKind } from '../../shared/model/orphan';
import type { Plan, PlanItem } from '../../shared/model/plan';
import { environmentOf } from '../labels/environment';
import { imageName, isDangling } from '../monitor/image-name';
import type { Inventory } from '../monitor/inventory';
import { keptByNeed } from '../monitor/needs';
import { ownerOf } from '../monitor/owner';
import { protectionIn } from '../monitor/protection';
import { sizesIn } from '../monitor/sizes';
import { anonymousVolumes, freeze, hasStopped, selectedByDefault, type Frame } from './plan';

/** Something that is to go because of where it comes from. */
export interface ChosenThing {
  kind: Exclude<OrphanKind, 'build-cache'>;
  /** Docker's id; a volume's is its name. */
  id: string;
  /** Only the tag that `id` is goes, and this image stays. */
  tagOf?: string;
  /** In words, without a full stop. */
  reason: string;
}

type Facts = Pick<PlanItem, 'category' | 'name' | 'owner'> & Partial<PlanItem>;

interface Found {
  facts: Facts;
  /** Why it stays, in words that follow its name; null = it may go. */
  keptBy: string | null;
}

/** Looks things up in fresh lists; null = it is gone already. */
const finder = (
  chosen: readonly ChosenThing[],
  inventory: Inventory,
  { disk, rules }: Frame
): ((thing: ChosenThing) => Found | null) => {
  const sizes = sizesIn(disk);
  const protection = protectionIn(inventory.containers, rules);
  const volumes = new Set(chosen.filter(({ kind }) => kind === 'volume').map(({ id }) => id));
  const find = {
    container(id: string): Found | null {
      const container = inventory.containers.find(one => one.id === id);
      if (!container) return null;
      const own = anonymousVolumes(container, inventory, sizes, rules);
      const facts: Facts = {
        category: null,
        name: container.name,
        owner: ownerOf(container.labels, container.name),
        action: hasStopped(container) ? 'remove' : 'stop and remove',
        bytes: sizes('container', id),
        volumes: own.filter(({ name }) => volumes.has(name)),
        startedAt: container.inspected?.startedAt ?? null
      };
      return { facts, keptBy: protection.container(container) };
    },
    network(id: string): Found | null {
      const network = inventory.networks.find(one => one.id === id);
      if (!network) return null;
      const { name, labels } = network;
      const facts: Facts = { category: 'unused-network', name, owner: ownerOf(labels) };
      return { facts, keptBy: protection.network(network) };
    },
    volume(id: string): Found | null {
      const volume = inventory.volumes.find(one => one.name === id);
      if (!volume) return null;
      const { name, labels, anonymous } = volume;
      const facts: Facts = {
        category: anonymous ? 'anonymous-volume' : 'named-volume',
        name,
        owner: ownerOf(labels),
        bytes: sizes('volume', name),
        // An environment is taken down with its volumes: they were made for it alone.
        selected: environmentOf(labels) !== null,
        confirmByName: !anonymous
      };
      return { facts, keptBy: protection.volume(volume) };
    },
    image(id: string): Found | null {
      const image = inventory.images.find(one => one.id === id);
      if (!image) return null;
      const facts: Facts = {
        category: isDangling(image) ? 'dangling-image' : 'unused-image',
        name: imageName(image),
        owner: ownerOf(image.labels),
        bytes: sizes('image', id)
      };
      return { facts, keptBy: protection.image(image) };
    }
  };
  const findTag = (tag: string, tagOf: string): Found | null => {
    const image = inventory.images.find(({ id, tags }) => id === tagOf && tags.includes(tag));
    if (!image) return null;
    const owner = ownerOf(image.labels);
    const facts: Facts = { category: 'unused-image', name: tag, owner, bytes: 0, tagOf };
    const last =
      image.tags.length === 1 ? 'is the last tag of an image that was there before' : null;
    return { facts, keptBy: last ?? protection.image(image) };
  };
  return ({ kind, id, tagOf }) => (tagOf === undefined ? find[kind](id) : findTag(id, tagOf));
};

const toItem = ({ kind, id, reason }: ChosenThing, facts: Facts): Omit<PlanItem, 'itemId'> => ({
  id,
  kind,
  reason,
  bytes: null,
  action: 'remove',
  selected: facts.category === null || selectedByDefault[facts.category],
  volumes: [],
  confirmByName: false,
  startedAt: null,
  ...facts
});

/**
 * A plan of exactly these things, as far as they are there and may go. It selects what any plan
 * selects: containers, networks and untagged images, but no tagged images, and no volumes except
 * those of an environment.
 */
export const planThings = (
  chosen: readonly ChosenThing[],
  inventory: Inventory,
  frame: Frame
): Plan => {
  const find = finder(chosen, inventory, frame);
  const items: Omit<PlanItem, 'itemId'>[] = [];
  const kept: Plan['kept'] = [];
  const there = chosen.flatMap(thing => {
    const found = find(thing);
    return found ? [{ thing, ...found }] : [];
  });
  const free = there.filter(({ keptBy }) => keptBy === null).map(({ thing }) => thing.id);
  const needed = keptByNeed(new Set(free), inventory.containers);
  for (const { thing, facts, keptBy: byItself } of there) {
    const keptBy = byItself ?? needed.get(thing.id) ?? null;
    if (keptBy === null) items.push(toItem(thing, facts));
    else kept.push({ kind: thing.kind, id: thing.id, name: facts.name, why: keptBy });
  }
  // An anonymous volume goes with its container, if that goes.
  const together = new Set(items.flatMap(({ volumes }) => volumes.map(({ name }) => name)));
  const apart = items.filter(({ kind, name }) => kind !== 'volume' || !together.has(name));
  return freeze(frame, apart, kept);
};
