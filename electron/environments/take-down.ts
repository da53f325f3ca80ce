import { PlimsollError } from '../../shared/errors';
import type { CleanupReport, PassItem } from '../../shared/model/pass';
import type { Plan } from '../../shared/model/plan';
import type { Cleanup } from '../cleanup/cleanup';
import type { ChosenThing } from '../cleanup/plan-things';
import type { Inventory } from '../monitor/inventory';
import { bounded } from '../monitor/labels';
import { belongsTo } from './labels';

/** What came into being late, or was still in use, is gone after another look. */
const mostPasses = 3;

const reason = 'its environment is over';

/** All that carries the label of an environment, and the volumes its containers made for themselves. */
export const thingsOf =
  (id: string) =>
  ({ containers, networks, volumes }: Inventory): ChosenThing[] => {
    const belongs = belongsTo(id);
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

type Left = Pick<PassItem, 'name' | 'why'>;

const leftOf = ({ kept }: Plan, { skipped, failed, stopped }: CleanupReport): Left[] => [
  ...failed,
  ...stopped,
  ...skipped,
  ...kept.map(({ name, why }) => ({ name, why: `it ${why}.` }))
];

const stillThere = ([first, ...others]: readonly Left[]): PlimsollError => {
  const why = first?.why ? `: ${first.why}` : '.';
  const more = others.length === 0 ? '' : ` ${others.length} more of it stayed as well.`;
  return new PlimsollError(
    'conflict',
    `${bounded(first?.name ?? 'Something')} of the environment could not be removed${why}${more} "plimsoll environments" shows what is left.`
  );
};

const engineGone = (): PlimsollError =>
  new PlimsollError(
    'engine-unreachable',
    'The engine stopped answering before the environment was taken down. "plimsoll resume" goes on with it when the engine is back.'
  );

/**
 * Stops and removes all of an environment: what depends on others first, then networks and volumes,
 * each noted in the journal. Resolves when none of it is left, and with it what a program that was
 * killed had begun of the same.
 */
export const takeDown = async (cleanup: Cleanup, id: string): Promise<void> => {
  let left: Left[] = [];
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const plan = await cleanup.planThings(thingsOf(id));
    if (plan.items.length === 0 && plan.kept.length === 0) return cleanup.endDone();
    const report = await cleanup.execute({
      planId: plan.planId,
      itemIds: plan.items.map(({ itemId }) => itemId),
      keepVolumesOf: [],
      confirmedNames: plan.items.filter(item => item.confirmByName).map(({ name }) => name)
    });
    if (report.interrupted) throw engineGone();
    left = leftOf(plan, report);
    if (left.length === 0) return cleanup.endDone();
  }
  throw stillThere(left);
};
