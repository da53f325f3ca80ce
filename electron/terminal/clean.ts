import { PlimsollError } from '../../shared/errors';
import type { DiskUsage } from '../../shared/model/disk';
import type { CleanupReport } from '../../shared/model/pass';
import type { Plan } from '../../shared/model/plan';
import type { Settings } from '../../shared/model/settings';
import { plural } from '../../shared/units';
import { systemClock } from '../clock';
import { Cleanup } from '../cleanup/cleanup';
import type { Journal } from '../cleanup/journal';
import { takeInventory } from '../monitor/inventory';
import { ask } from './ask';
import { measureDisk } from './disk';
import { endedRuns, rulesUnread } from './command';
import type { ExitCode } from './errors';
import { planText } from './plan-text';
import { tellProgress } from './progress';
import type { Session } from './session';

/** The cleanup of one command. */
export const openCleanup = (
  session: Session,
  settings: Settings,
  journal: () => Promise<Journal>
): Cleanup => {
  const { engine, connection } = session;
  let usage: DiskUsage | null = null;
  return new Cleanup({
    engine,
    refresh: () => takeInventory(engine),
    measure: async () => {
      usage = await measureDisk(engine);
    },
    disk: () => usage,
    settings: () => settings,
    rulesUnread: () => rulesUnread(engine),
    pacing: connection,
    endedRuns: endedRuns(session),
    journal
  });
};

/** Agreement comes from `--yes` or from a person at the terminal, never from silence. */
export const agreed = async (plan: Plan, yes: boolean): Promise<boolean> => {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    throw new PlimsollError(
      'bad-argument',
      'Cleaning asks before it removes and nobody is here to answer. Add --yes to agree in advance. Nothing was changed.'
    );
  }
  process.stderr.write(`${planText(plan)}\n`);
  const count = plan.items.filter(({ selected }) => selected).length;
  return ask(`Remove ${plural(count, 'item')}?`);
};

interface CleanChoice {
  confirmedNames: string[];
  keepVolumes: boolean;
  /** An absolute folder. */
  exportVolumesTo: string | undefined;
}

/** Carries out what is selected in the plan. */
export const carryOut = async (
  session: Session,
  cleanup: Cleanup,
  plan: Plan,
  { confirmedNames, keepVolumes, exportVolumesTo }: CleanChoice
): Promise<CleanupReport> => {
  const itemIds = plan.items.filter(({ selected }) => selected).map(({ itemId }) => itemId);
  return attended(session, cleanup, () =>
    cleanup.execute({
      planId: plan.planId,
      itemIds,
      keepVolumesOf: keepVolumes ? itemIds : [],
      confirmedNames,
      exportVolumesTo
    })
  );
};

const cancelling =
  'Cancelled: what is under way is waited for. Ctrl-C again leaves at once; "plimsoll history" then tells what was done.\n';

/** Somebody at a terminal is told how it goes. The first Ctrl-C cancels between two items; a second one ends the program, as it always does. */
export const attended = async (
  { connection }: Pick<Session, 'connection'>,
  cleanup: Cleanup,
  run: () => Promise<CleanupReport>
): Promise<CleanupReport> => {
  const cancel = (): void => {
    process.stderr.write(cancelling);
    if (cleanup.pass) cleanup.cancel(cleanup.pass.planId);
  };
  const write = (text: string): void => void process.stderr.write(text);
  const parts = { cleanup, connection, write, clock: systemClock };
  const telling = process.stderr.isTTY ? tellProgress(parts) : null;
  process.once('SIGINT', cancel);
  try {
    return await run();
  } finally {
    process.off('SIGINT', cancel);
    telling?.dispose();
  }
};

const engineGone =
  'The engine stopped answering and did not come back. What was not removed is as it was; "plimsoll resume" goes on with it when the engine is back.\n';

/** How a pass ended, for whoever started it. */
export const ended = ({ failed, cancelled, interrupted }: CleanupReport): ExitCode => {
  if (interrupted) process.stderr.write(engineGone);
  if (interrupted) return 3;
  return failed.length > 0 || cancelled ? 1 : 0;
};
