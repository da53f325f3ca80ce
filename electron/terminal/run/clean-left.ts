import type { CleanupReport } from '../../../shared/model/pass';
import type { Plan } from '../../../shared/model/plan';
import type { Cleanup } from '../../cleanup/cleanup';
import { takeInventory } from '../../monitor/inventory';
import { chosenOf, reportOf } from '../../runs/past-run';
import type { RunStore } from '../../runs/run-store';
import { attended } from '../clean';
import type { Session } from '../session';

/** A plan of exactly what a run left and is still there. */
export const planLeft = (cleanup: Cleanup, store: RunStore, runId: string): Promise<Plan> =>
  cleanup.planThings(inventory =>
    chosenOf(reportOf(store, store.get(runId), inventory, Date.now()))
  );

/** Carries it out, gracefully; a run's own named volumes were agreed to with it. */
export const cleanLeft = async (
  session: Session,
  cleanup: Cleanup,
  store: RunStore,
  runId: string,
  plan: Plan
): Promise<CleanupReport> => {
  const { planId, items } = plan;
  const choice = {
    planId,
    itemIds: items.map(({ itemId }) => itemId),
    keepVolumesOf: [],
    confirmedNames: items.filter(({ confirmByName }) => confirmByName).map(({ name }) => name)
  };
  const report = await attended(session, cleanup, () => cleanup.execute(choice));
  const { removed, skipped, failed } = report;
  const cleaned = { removed: removed.length, skipped: skipped.length, failed: failed.length };
  store.amend(runId, { cleaned });
  reportOf(store, store.get(runId), await takeInventory(session.engine), Date.now());
  return report;
};
