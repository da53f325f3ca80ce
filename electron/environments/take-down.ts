import { randomUUID } from 'node:crypto';
import { PlimsollError } from '../../shared/errors';
import type { CleanupReport, PassItem } from '../../shared/model/pass';
import type { ProtectionRule } from '../../shared/model/rule';
import type { Cleanup } from '../cleanup/cleanup';
import { planLabelled } from '../cleanup/plan-things';
import type { Clock } from '../clock';
import type { Engine } from '../engine/port';
import { takeInventory } from '../monitor/inventory';
import { bounded } from '../monitor/labels';
import { belongsTo } from './labels';

export interface DownTerms {
  engine: Engine;
  clock: Clock;
  rules: () => readonly ProtectionRule[];
  /** One for each environment: a cleanup carries out one pass at a time. */
  openCleanup: () => Cleanup;
}

/** What came into being late, or was still in use, is gone after another look. */
const mostPasses = 3;

const notGone = ({ skipped, failed, stopped }: CleanupReport): PassItem[] => [
  ...failed,
  ...stopped,
  ...skipped
];

const stillThere = ([first, ...others]: readonly PassItem[]): PlimsollError => {
  const more = others.length === 0 ? '' : ` ${others.length} more of it stayed as well.`;
  const why = first?.why ? `: ${first.why}` : '.';
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
 * Stops and removes all that carries the label of an environment: what depends on others first, then
 * networks and volumes, each noted in the journal. Resolves when none of it is left.
 */
export const takeDown = async (terms: DownTerms, id: string): Promise<void> => {
  const cleanup = terms.openCleanup();
  let left: PassItem[] = [];
  try {
    for (let pass = 0; pass < mostPasses; pass += 1) {
      const inventory = await takeInventory(terms.engine, { lane: 'user' });
      const plan = planLabelled(belongsTo(id), 'its environment is over', inventory, {
        planId: randomUUID(),
        now: terms.clock.now(),
        endpointUrl: terms.engine.endpoint.url,
        disk: null,
        rules: terms.rules()
      });
      if (plan.items.length === 0) return;
      cleanup.adopt(plan);
      const report = await cleanup.execute({
        planId: plan.planId,
        itemIds: plan.items.map(({ itemId }) => itemId),
        keepVolumesOf: [],
        confirmedNames: plan.items.filter(item => item.confirmByName).map(({ name }) => name)
      });
      if (report.interrupted) throw engineGone();
      left = notGone(report);
      if (left.length === 0) return;
    }
  } finally {
    cleanup.dispose();
  }
  throw stillThere(left);
};
