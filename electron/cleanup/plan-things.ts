import type { Plan, PlanItem } from '../../shared/model/plan';
import type { Inventory } from '../monitor/inventory';
import type { Labels } from '../monitor/labels';
import { ownerOf } from '../monitor/owner';
import { sizesIn } from '../monitor/sizes';
import { anonymousVolumes, freeze, hasStopped, type Frame } from './plan';

type Item = Omit<PlanItem, 'itemId'>;

/** A plan of exactly the containers, networks and volumes whose labels say so, whatever they do. */
export const planLabelled = (
  chosen: (labels: Labels) => boolean,
  reason: string,
  inventory: Inventory,
  frame: Frame
): Plan => {
  const sizes = sizesIn(frame.disk);
  const common = { category: null, reason, selected: true, confirmByName: false } as const;
  const nothing = { volumes: [], startedAt: null };
  const containers = inventory.containers
    .filter(({ labels }) => chosen(labels))
    .map((container): Item => {
      const { id, name, labels, inspected } = container;
      return {
        ...common,
        id,
        kind: 'container',
        name,
        bytes: sizes('container', id),
        action: hasStopped(container) ? 'remove' : 'stop and remove',
        owner: ownerOf(labels, name),
        volumes: anonymousVolumes(container, inventory, sizes, frame.rules),
        startedAt: inspected?.startedAt ?? null
      };
    });
  const networks = inventory.networks
    .filter(({ labels }) => chosen(labels))
    .map(({ id, name, labels }): Item => {
      const owner = ownerOf(labels);
      return {
        ...common,
        ...nothing,
        id,
        kind: 'network',
        name,
        bytes: null,
        action: 'remove',
        owner
      };
    });
  // Anonymous ones go with their containers, unless those are gone already.
  const going = new Set(containers.flatMap(({ volumes }) => volumes.map(({ name }) => name)));
  const volumes = inventory.volumes
    .filter(({ name, labels }) => chosen(labels) && !going.has(name))
    .map(({ name, labels, anonymous }): Item => ({
      ...common,
      ...nothing,
      id: name,
      kind: 'volume',
      name,
      bytes: sizes('volume', name),
      action: 'remove',
      owner: ownerOf(labels),
      confirmByName: !anonymous
    }));
  return freeze(frame, [...containers, ...networks, ...volumes]);
};
