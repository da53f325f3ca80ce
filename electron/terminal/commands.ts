import { resolve } from 'node:path';
import { PlimsollError } from '../../shared/errors';
import type { OrphanKind } from '../../shared/model/orphan';
import type { CleanupReport } from '../../shared/model/pass';
import type { Plan } from '../../shared/model/plan';
import type { ProtectionRule } from '../../shared/model/rule';
import type { Settings } from '../../shared/model/settings';
import { systemClock } from '../clock';
import type { Cleanup } from '../cleanup/cleanup';
import { agreed, carryOut, ended, openCleanup } from './clean';
import {
  endedRuns,
  incidents,
  passes,
  settingsOf,
  show,
  withSession,
  type CommonOptions
} from './command';
import { interruptedPass, mentionInterrupted } from './interrupted';
import { readPlanFile } from './plan-file';
import { nothingText, planText } from './plan-text';
import { reportText } from './report-text';
import { selectVolumes, type VolumeChoice } from './selection';
import type { Session } from './session';
import { takeStatus } from './status';
import { statusText } from './status-text';

interface PlanOptions extends CommonOptions {
  kind?: OrphanKind[];
  olderThan?: number;
  anonymousVolumes?: boolean;
  confirmVolume?: string[];
  /** Beside the rules in the settings. */
  keep?: ProtectionRule[];
}

interface CleanOptions extends PlanOptions {
  yes?: boolean;
  plan?: string;
  keepVolumes?: boolean;
  exportVolumes?: string;
}

const settingsWith = (session: Session, { keep = [] }: PlanOptions): Settings => {
  const current = settingsOf(session);
  return { ...current, protectionRules: [...current.protectionRules, ...keep] };
};

const volumeChoice = ({ anonymousVolumes, confirmVolume }: PlanOptions): VolumeChoice => ({
  anonymousVolumes: anonymousVolumes ?? false,
  confirmedNames: confirmVolume ?? []
});

const planOptions = ({ kind, olderThan }: PlanOptions) => ({
  ...(kind && { kinds: kind }),
  ...(olderThan !== undefined && { olderThanSeconds: olderThan })
});

export const status = (options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const document = await takeStatus(
      session,
      settingsOf(session),
      systemClock,
      incidents(session),
      await interruptedPass(session),
      endedRuns(session)
    );
    show(options.json, document, () => statusText(document));
    return 0;
  });

export const plan = (options: PlanOptions): Promise<void> =>
  withSession(options, async session => {
    const cleanup = openCleanup(session, settingsWith(session, options), passes(session));
    await mentionInterrupted(session);
    const frozen = selectVolumes(await cleanup.plan(planOptions(options)), volumeChoice(options));
    show(options.json, frozen, () => planText(frozen));
    return 0;
  });

const emptyReport = (planId: string): CleanupReport => {
  const now = Date.now();
  const nothing = { removed: [], stopped: [], skipped: [], failed: [], bytesFreed: 0 };
  return { planId, startedAt: now, finishedAt: now, cancelled: false, ...nothing };
};

const refuseContradiction = ({ plan, kind, olderThan, anonymousVolumes }: CleanOptions): void => {
  if (plan === undefined || (!kind && olderThan === undefined && !anonymousVolumes)) return;
  throw new PlimsollError(
    'bad-argument',
    '--plan names what is removed already: leave out --kind, --older-than and --anonymous-volumes. Nothing was changed.'
  );
};

/** The plan in the file, or a new one. */
const planOf = async (options: CleanOptions, session: Session, cleanup: Cleanup): Promise<Plan> => {
  if (options.plan === undefined) {
    return selectVolumes(await cleanup.plan(planOptions(options)), volumeChoice(options));
  }
  const plan = readPlanFile(options.plan, session.engine.endpoint.url);
  cleanup.adopt(plan);
  return plan;
};

export const clean = (options: CleanOptions): Promise<void> =>
  withSession(options, async session => {
    refuseContradiction(options);
    const cleanup = openCleanup(session, settingsWith(session, options), passes(session));
    cleanup.refuseWithoutRules();
    await mentionInterrupted(session);
    const frozen = await planOf(options, session, cleanup);
    if (!frozen.items.some(({ selected }) => selected)) {
      show(options.json, emptyReport(frozen.planId), () => nothingText(frozen));
      return 0;
    }
    if (!(await agreed(frozen, options.yes ?? false))) {
      process.stderr.write('Nothing was changed.\n');
      return 0;
    }
    const report = await carryOut(session, cleanup, frozen, {
      confirmedNames: options.confirmVolume ?? [],
      keepVolumes: options.keepVolumes ?? false,
      keepRules: options.keep ?? [],
      exportVolumesTo: options.exportVolumes && resolve(options.exportVolumes)
    });
    show(options.json, report, () => reportText(report));
    return ended(report);
  });
