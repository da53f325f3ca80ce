import type { OrphanKind } from '../../shared/model/orphan';

/** What holds on to others goes before them: a container before its network, volumes and image. */
const order: readonly OrphanKind[] = ['container', 'network', 'volume', 'image', 'build-cache'];

/** In the order in which things can go; within a kind as they were. */
export const inOrder = <T extends { kind: OrphanKind }>(items: readonly T[]): T[] =>
  order.flatMap(kind => items.filter(item => item.kind === kind));
