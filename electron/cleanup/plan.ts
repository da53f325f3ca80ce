import type { DiskUsage } from '../../shared/model/disk';
import type { Orphan, OrphanCategory, OrphanKind } from '../../shared/model/orphan';
import type { ProtectionRule } from '../../shared/model/rule';
import type {
  AnonymousVolume,
  KeptItem,
  Plan,
  PlanAction,
  PlanItem
} from '../../shared/model/plan';
import type { Inventory, KnownContainer } from '../monitor/inventory';
import { ownerOf } from '../monitor/owner';
import { protectionIn } from '../monitor/protection';
import { sizesIn, type Sizes } from '../monitor/sizes';
import { usesNetwork, usesVolume } from '../monitor/usage';
import { inOrder } from './order';

export interface Frame {
  planId: string;
  /** Epoch milliseconds. */
  now: number;
  endpointUrl: string;
  /** For sizes; null = they are not known. */
  disk: DiskUsage | null;
  rules: readonly ProtectionRule[];
}

/** What a plan selects before a person has chosen: nothing that may hold data or has a tag. */
export const selectedByDefault: Record<OrphanCategory, boolean> = {
  'stopped-container': true,
  'running-leftover': false,
  'unused-network': true,
  'dangling-image': true,
  'build-cache': true,
  'anonymous-volume': false,
  'named-volume': false,
  'unused-image': false
};

/** The volumes that were made for this container alone, have no name of their own and may go. */
export const anonymousVolumes = (
  container: KnownContainer,
  { containers, volumes }: Inventory,
  sizes: Sizes,
  rules: readonly ProtectionRule[]
): AnonymousVolume[] => {
  const protection = protectionIn(containers, rules);
  const shared = (name: string): boolean =>
    containers.some(other => other.id !== container.id && usesVolume(other, name));
  return volumes
    .filter(({ anonymous, name }) => anonymous && usesVolume(container, name) && !shared(name))
    .filter(volume => protection.volume(volume) === null)
    .map(({ name }) => ({ name, bytes: sizes('volume', name) }));
};

/** What a plan of orphans does with one; `null` is what was chosen by hand. */
export const actionFor = (category: OrphanCategory | null): PlanAction => {
  if (category === 'build-cache') return 'prune';
  return category === 'running-leftover' ? 'stop and remove' : 'remove';
};

const orphanItem = (
  { kind, category, id, name, reason, bytes, owner }: Orphan,
  container: KnownContainer | undefined,
  inventory: Inventory,
  sizes: Sizes,
  rules: readonly ProtectionRule[]
): Omit<PlanItem, 'itemId'> => ({
  id,
  kind,
  category,
  name,
  reason,
  bytes,
  action: actionFor(category),
  selected: selectedByDefault[category],
  owner,
  volumes: container ? anonymousVolumes(container, inventory, sizes, rules) : [],
  confirmByName: category === 'named-volume',
  startedAt: container?.inspected?.startedAt ?? null
});

/** A network that only waits for containers to go cannot go in a plan without containers. */
const canGo = (orphan: Orphan, inventory: Inventory, kinds?: readonly OrphanKind[]): boolean => {
  if (!kinds) return true;
  if (!kinds.includes(orphan.kind)) return false;
  if (orphan.kind !== 'network' || kinds.includes('container')) return true;
  const network = inventory.networks.find(({ id }) => id === orphan.id);
  return !network || !inventory.containers.some(container => usesNetwork(container, network));
};

export const freeze = (
  frame: Frame,
  items: Omit<PlanItem, 'itemId'>[],
  kept: KeptItem[] = []
): Plan => ({
  planId: frame.planId,
  createdAt: frame.now,
  endpointUrl: frame.endpointUrl,
  items: inOrder(items).map((item, index) => ({ itemId: `${item.kind}-${index + 1}`, ...item })),
  kept
});

/** A plan of all orphans that may go, of these kinds or of all; the protected ones stand apart. */
export const planCleanup = (
  orphans: readonly Orphan[],
  inventory: Inventory,
  { kinds, ...frame }: Frame & { kinds?: readonly OrphanKind[] | undefined }
): Plan => {
  const sizes = sizesIn(frame.disk);
  const containers = new Map(inventory.containers.map(container => [container.id, container]));
  const items = orphans
    .filter(orphan => orphan.protected === null && canGo(orphan, inventory, kinds))
    .map(orphan => {
      const container = orphan.kind === 'container' ? containers.get(orphan.id) : undefined;
      return orphanItem(orphan, container, inventory, sizes, frame.rules);
    });
  const kept = orphans.flatMap(({ kind, id, name, protected: why }) =>
    why !== null && (kinds?.includes(kind) ?? true) ? [{ kind, id, name, why }] : []
  );
  return freeze(frame, items, kept);
};

export const hasStopped = ({ state }: KnownContainer): boolean =>
  state === 'exited' || state === 'created' || state === 'dead';

/** A plan for one container that a person chose from its row. */
export const planContainer = (
  container: KnownContainer,
  action: Extract<PlanAction, 'stop' | 'stop and remove'>,
  inventory: Inventory,
  frame: Frame
): Plan => {
  const sizes = sizesIn(frame.disk);
  const { rules } = frame;
  const { id, name, labels, inspected } = container;
  const stopped = hasStopped(container);
  const leaves = !stopped && (inspected?.removesItself ?? false);
  const removes = action === 'stop and remove' || leaves;
  // What does not run has nothing to stop, and must not be stopped if it is started meanwhile.
  const removal = stopped ? 'remove' : 'stop and remove';
  const item: Omit<PlanItem, 'itemId'> = {
    id,
    kind: 'container',
    category: null,
    name,
    reason: leaves ? 'it was started with --rm: once stopped, it removes itself' : 'chosen by you',
    bytes: removes ? sizes('container', id) : null,
    action: removes ? removal : action,
    selected: true,
    owner: ownerOf(labels, name),
    volumes: removes ? anonymousVolumes(container, inventory, sizes, rules) : [],
    confirmByName: false,
    startedAt: inspected?.startedAt ?? null
  };
  return freeze(frame, [item]);
};
