import type { DiskUsage } from '../../shared/model/disk';
import type { Orphan } from '../../shared/model/orphan';
import type { ProtectionRule } from '../../shared/model/rule';
import type { ListedImage, ListedNetwork, ListedVolume } from '../engine/port';
import { environmentOf } from '../labels/environment';
import { ageSeconds } from './age';
import { unusedBuildCache } from './build-cache';
import type { GoneOwners } from './gone-owners';
import { imageName, isDangling } from './image-name';
import type { Inventory, KnownContainer } from './inventory';
import { runningLeftovers, type Leftover } from './leftovers';
import { ownerOf } from './owner';
import type { Labels } from '../labels/labels';
import { keptByNeed } from './needs';
import { isPredefined, protectionIn, type Protection } from './protection';
import { sizesIn, type Sizes } from './sizes';
import { idleSince } from './stopped';
import { madeFrom, usesImage, usesNetwork, usesVolume } from './usage';

export interface OrphanOptions {
  /** Epoch milliseconds. */
  now: number;
  /** How long a container must have been stopped. */
  stoppedAfterSeconds: number;
  rules: readonly ProtectionRule[];
  gone: GoneOwners;
}

interface View {
  containers: KnownContainer[];
  now: number;
  sizes: Sizes;
  protection: Protection;
}

/**
 * While an environment comes up, its network has no container and its first service may have ended:
 * nobody uses them, and somebody is about to. What is left of one is taken down as a whole.
 */
const keptForEnvironment = (labels: Labels): string | null =>
  environmentOf(labels) === null
    ? null
    : 'belongs to an environment: "plimsoll environments" tells whether its run is over';

const stoppedContainer = (
  container: KnownContainer,
  { now, sizes, protection }: View,
  stoppedAfterSeconds: number
): Orphan | null => {
  const idle = idleSince(container);
  const age = idle ? ageSeconds(idle.since, now) : 0;
  if (!idle || age < stoppedAfterSeconds) return null;
  const { id, name, labels } = container;
  return {
    kind: 'container',
    category: 'stopped-container',
    id,
    name,
    reason: idle.reason(age),
    bytes: sizes('container', id),
    ageSeconds: age,
    owner: ownerOf(labels, name),
    protected: protection.container(container) ?? keptForEnvironment(labels)
  };
};

const runningLeftover = (
  { container, reason, ageSeconds }: Leftover,
  { sizes, protection }: View
): Orphan => ({
  kind: 'container',
  category: 'running-leftover',
  id: container.id,
  name: container.name,
  reason,
  bytes: sizes('container', container.id),
  ageSeconds,
  owner: ownerOf(container.labels, container.name),
  protected: protection.container(container)
});

/** What a container that stays needs is kept, with why. */
const withNeeds = (
  orphans: readonly Orphan[],
  goingToo: readonly Orphan[],
  containers: readonly KnownContainer[]
): Orphan[] => {
  const free = [...orphans, ...goingToo].filter(orphan => orphan.protected === null);
  const kept = keptByNeed(new Set(free.map(({ id }) => id)), containers);
  return orphans.map(orphan => ({
    ...orphan,
    protected: orphan.protected ?? kept.get(orphan.id) ?? null
  }));
};

const unusedNetwork = (
  network: ListedNetwork,
  { containers, now, protection }: View,
  networks: readonly ListedNetwork[],
  goingIds: ReadonlySet<string>
): Orphan | null => {
  const users = containers.filter(container => usesNetwork(container, network));
  if (isPredefined(network) || !users.every(({ id }) => goingIds.has(id))) return null;
  if (!network.configOnly && madeFrom(network, networks).length > 0) return null;
  return {
    kind: 'network',
    category: 'unused-network',
    id: network.id,
    name: network.name,
    reason:
      users.length === 0 ? 'no container uses it' : 'only stopped containers that can go use it',
    bytes: null,
    ageSeconds: ageSeconds(network.createdAt, now),
    owner: ownerOf(network.labels),
    protected: protection.network(network) ?? keptForEnvironment(network.labels)
  };
};

const unusedVolume = (
  volume: ListedVolume,
  { containers, now, sizes, protection }: View
): Orphan | null => {
  const { name, anonymous, createdAt, labels } = volume;
  if (containers.some(container => usesVolume(container, name))) return null;
  return {
    kind: 'volume',
    category: anonymous ? 'anonymous-volume' : 'named-volume',
    id: name,
    name,
    reason: anonymous
      ? 'no container uses it, and it has no name of its own'
      : 'no container uses it',
    bytes: sizes('volume', name),
    ageSeconds: createdAt === null ? 0 : ageSeconds(createdAt, now),
    owner: ownerOf(labels),
    protected: protection.volume(volume) ?? keptForEnvironment(labels)
  };
};

const unusedImage = (
  image: ListedImage,
  { containers, now, sizes, protection }: View
): Orphan | null => {
  const { id, createdAt, labels } = image;
  if (containers.some(container => usesImage(container, image))) return null;
  return {
    kind: 'image',
    category: isDangling(image) ? 'dangling-image' : 'unused-image',
    id,
    name: imageName(image),
    reason: isDangling(image) ? 'no tag names it and no container uses it' : 'no container uses it',
    bytes: sizes('image', id),
    ageSeconds: ageSeconds(createdAt, now),
    owner: ownerOf(labels),
    protected: protection.image(image)
  };
};

const present = (orphan: Orphan | null): orphan is Orphan => orphan !== null;

/** What nobody uses any more, each with its reason; the protected ones say why they stay. */
export const findOrphans = (
  { containers, networks, volumes, images }: Inventory,
  disk: DiskUsage | null,
  { now, stoppedAfterSeconds, rules, gone }: OrphanOptions
): Orphan[] => {
  const view: View = {
    containers,
    now,
    sizes: sizesIn(disk),
    protection: protectionIn(containers, rules)
  };
  const idle = containers
    .map(container => stoppedContainer(container, view, stoppedAfterSeconds))
    .filter(present);
  // Leftovers are left running unless somebody chooses them, so that they count as staying here.
  const stopped = withNeeds(idle, [], containers);
  const leftovers = runningLeftovers(containers, gone, now).map(leftover =>
    runningLeftover(leftover, view)
  );
  const going = new Set(stopped.filter(orphan => orphan.protected === null).map(({ id }) => id));
  return [
    ...stopped,
    ...withNeeds(leftovers, stopped, containers),
    ...networks.map(network => unusedNetwork(network, view, networks, going)),
    ...volumes.map(volume => unusedVolume(volume, view)),
    ...images.map(image => unusedImage(image, view)),
    unusedBuildCache(disk, now)
  ].filter(present);
};
