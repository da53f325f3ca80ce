import type { CleanupReport } from '../../../shared/model/pass';
import type { Plan } from '../../../shared/model/plan';
import type { VolumesLeft } from '../../../shared/model/run';
import type { Cleanup } from '../../cleanup/cleanup';
import { reportOf as passReport } from '../../cleanup/report';
import { takeInventory } from '../../monitor/inventory';
import { chosenOf, reportOf } from '../../runs/past-run';
import type { RunStore } from '../../runs/run-store';
import { attended } from '../clean';
import type { EndpointOptions, Session } from '../session';
import { shortId } from './find';

/**
 * Selects all that a run left. Named volumes may hold data, so that they stay unless `--volumes`
 * asks for them; those of an environment are selected by the plan.
 */
export const selectLeft = (plan: Plan, volumes: boolean): Plan => ({
  ...plan,
  items: plan.items.map(item => ({
    ...item,
    selected: item.selected || !item.confirmByName || volumes
  }))
});

/** A plan of exactly what a run left and is still there. */
export const planLeft = async (
  cleanup: Cleanup,
  store: RunStore,
  runId: string,
  volumes = false
): Promise<Plan> => {
  const plan = await cleanup.planThings(inventory =>
    chosenOf(reportOf(store, store.get(runId), inventory, Date.now()))
  );
  return selectLeft(plan, volumes);
};

const shellWord = (word: string): string =>
  /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The line that removes the named volumes of a run, too, on the engine that was chosen. */
export const removalLine = (runId: string, { host, context }: EndpointOptions): string =>
  [
    `plimsoll runs clean ${shortId(runId)} --volumes`,
    ...(host === undefined ? [] : ['--host', shellWord(host)]),
    ...(context === undefined ? [] : ['--context', shellWord(context)])
  ].join(' ');

/** What became of what a run left, and which of its named volumes stay. */
export type LeftReport = CleanupReport & { volumesLeft?: VolumesLeft };

const nothingRemoved = (planId: string): CleanupReport => {
  const now = Date.now();
  return passReport([], { planId, startedAt: now, finishedAt: now, cancelled: false });
};

/** Carries out what is selected in the plan, gracefully; its named volumes were asked for. */
export const cleanLeft = async (
  session: Session,
  cleanup: Cleanup,
  store: RunStore,
  { runId, plan, endpoint }: { runId: string; plan: Plan; endpoint: EndpointOptions }
): Promise<LeftReport> => {
  const { planId, items } = plan;
  const chosen = items.filter(({ selected }) => selected);
  const choice = {
    planId,
    itemIds: chosen.map(({ itemId }) => itemId),
    keepVolumesOf: [],
    confirmedNames: chosen.filter(({ confirmByName }) => confirmByName).map(({ name }) => name)
  };
  const report =
    chosen.length === 0
      ? nothingRemoved(planId)
      : await attended(session, cleanup, () => cleanup.execute(choice));
  const names = items.filter(({ selected }) => !selected).map(({ name }) => name);
  const left = names.length > 0 && {
    volumesLeft: { names, command: removalLine(runId, endpoint) }
  };
  const { removed, skipped, failed } = report;
  const before = store.get(runId).details.cleaned?.removed ?? 0;
  const counts = {
    // Volumes are often asked for after all else is gone.
    removed: before + removed.length,
    skipped: skipped.length,
    failed: failed.length
  };
  store.amend(runId, { cleaned: { ...counts, ...left } });
  reportOf(store, store.get(runId), await takeInventory(session.engine), Date.now());
  return { ...report, ...left };
};
