import type { PassItem, CleanupReport } from '../../shared/model/pass';
import type { Plan } from '../../shared/model/plan';
import type { Inventory } from '../monitor/inventory';
import type { Labels } from '../labels/labels';
import type { Cleanup } from './cleanup';
import type { ChosenThing } from './plan-things';

/** What came into being late, or was still in use, is gone after another look. */
const mostPasses = 3;

/** All that carries certain labels, and the volumes its containers made for themselves. */
export const thingsWith =
  (belongs: (labels: Labels) => boolean, reason: string) =>
  ({ containers, networks, volumes }: Inventory): ChosenThing[] => {
    const own = containers.filter(({ labels }) => belongs(labels));
    const mounted = new Set(own.flatMap(container => container.volumes));
    return [
      ...own.map(container => ({ kind: 'container' as const, id: container.id, reason })),
      ...networks
        .filter(({ labels }) => belongs(labels))
        .map(network => ({ kind: 'network' as const, id: network.id, reason })),
      ...volumes
        .filter(
          ({ name, anonymous, labels }) => belongs(labels) || (anonymous && mounted.has(name))
        )
        .map(({ name }) => ({ kind: 'volume' as const, id: name, reason }))
    ];
  };

export type Left = Pick<PassItem, 'name' | 'why'>;

export interface RemovedAll {
  reports: CleanupReport[];
  /** What stayed, and why; nothing is known of it where the engine went away. */
  left: Left[];
  /** The engine stopped answering, and did not come back. */
  interrupted: boolean;
}

const leftOf = ({ kept }: Plan, { skipped, failed, stopped }: CleanupReport): Left[] => [
  ...failed,
  ...stopped,
  ...skipped,
  ...kept.map(({ name, why }) => ({ name, why: `it ${why}.` }))
];

/** Stops and removes all that is chosen from fresh lists, and looks again until none of it is left. */
export const removeAll = async (
  cleanup: Pick<Cleanup, 'planThings' | 'execute'>,
  choose: (inventory: Inventory) => ChosenThing[]
): Promise<RemovedAll> => {
  const reports: CleanupReport[] = [];
  let left: Left[] = [];
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const plan = await cleanup.planThings(choose);
    if (plan.items.length === 0 && plan.kept.length === 0) {
      return { reports, left: [], interrupted: false };
    }
    const report = await cleanup.execute({
      planId: plan.planId,
      itemIds: plan.items.map(({ itemId }) => itemId),
      keepVolumesOf: [],
      confirmedNames: plan.items.filter(item => item.confirmByName).map(({ name }) => name)
    });
    reports.push(report);
    left = leftOf(plan, report);
    if (report.interrupted) return { reports, left, interrupted: true };
    if (left.length === 0) break;
  }
  return { reports, left, interrupted: false };
};
