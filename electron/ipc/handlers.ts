import { homeFolder } from '../home-folder';
import type { ChosenFolder, CommandArgs } from '../../shared/ipc/contract';
import type { AuditFormat, AuditReport } from '../../shared/model/audit';
import type { EndpointList, EndpointProbe } from '../../shared/model/engine';
import type { Place, Presence } from '../../shared/model/presence';
import type { ReportFormat, RunReport } from '../../shared/model/run';
import type { Settings } from '../../shared/model/settings';
import type { MemoryViews } from '../record/memory-views';
import type { Parts } from '../parts';
import { documentOf } from '../runs/report/document';
import { markdownOf } from '../report/markdown';
import { recentFolders } from '../audit/recent-folders';
import { referenceOf } from '../audit/reference';
import { auditIn } from '../audit/report/formats';
import type { ChosenFolders } from './chosen-folders';
import type { SettingsStore } from '../store/settings-store';
import type { Handlers } from './dispatch';

/** What the handlers need of the application around them. */
export interface HandlerContext {
  parts(): Parts;
  settings: SettingsStore;
  /** Asked for on the command line, for this time only. */
  theme?: 'light' | 'dark' | undefined;
  endpoints(): Promise<EndpointList>;
  probe(choice: string): Promise<EndpointProbe>;
  /** What holds for the engine that is watched. */
  shown(): Settings;
  /** Goes to another engine. */
  choose(choice: string): Promise<void>;
  retry(): void;
  firstDataShown(): void;
  memory: MemoryViews;
  exportMemory(choice: CommandArgs<'memory.export'>): Promise<boolean>;
  saveRun(report: RunReport, format: ReportFormat): Promise<boolean>;
  saveAudit(report: AuditReport, format: AuditFormat): Promise<boolean>;
  dialogShown(open: boolean): void;
  exportFolders: Pick<ChosenFolders, 'choose' | 'pathOf'>;
  auditFolders: Pick<ChosenFolders, 'choose' | 'pathOf' | 'take'>;
  copy(text: string): void | Promise<void>;
  setAside(file: 'journal' | 'memory'): Promise<{ name: string }>;
  /** Opens an https address in the person's browser. */
  openOutside(address: string): Promise<void>;
  /** Asks the person for a compose file; null = they named none. */
  chooseComposeFile(near: string | null): Promise<string | null>;
  /** Plimsoll beside its window. */
  background: {
    readonly presence: Presence;
    placed(place: Place): void;
    setPaused(paused: boolean): void;
    /** Throws where the desktop does not take it. */
    settingsWanted(change: Partial<Settings>): void;
  };
}

const updateSettings = async (
  context: HandlerContext,
  change: Partial<Settings>
): Promise<Settings> => {
  const { endpoint, ...rest } = change;
  const moves = endpoint !== undefined && endpoint !== context.shown().endpoint;
  if (moves) context.parts().refuseToBeLeft();
  context.background.settingsWanted(change);
  if (Object.keys(rest).length > 0) {
    const { connection, watch, schedule } = context.parts();
    context.settings.update(rest, connection.status.endpoint);
    watch.settingsChanged();
    schedule.settingsChanged();
  }
  if (moves) await context.choose(endpoint);
  return context.shown();
};

/** What is not there any more is left out. */
const foldersAudited = async (context: HandlerContext): Promise<ChosenFolder[]> => {
  const recent = recentFolders(await context.parts().audits.list(), homeFolder());
  const taken = await Promise.allSettled(recent.map(path => context.auditFolders.take(path)));
  return taken.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
};

/** One line a command: what it means in terms of the parts. */
export const handlersFor = (context: HandlerContext): Handlers => ({
  'app.snapshot': () => {
    const { watch, cleanup, schedule, logs, warnings } = context.parts();
    // Whoever asks for everything shows nothing yet.
    logs.closeAll();
    return {
      ...watch.snapshot(),
      pass: cleanup.pass,
      schedule: schedule.state,
      warnings: warnings.state,
      presence: context.background.presence,
      settings: { ...context.shown(), ...(context.theme && { theme: context.theme }) },
      notice: context.settings.problem
    };
  },
  'app.firstDataShown': () => context.firstDataShown(),
  'app.copy': ({ text }) => context.copy(text),
  'app.setAside': ({ file }) => context.setAside(file),
  'endpoints.list': () => context.endpoints(),
  'endpoints.probe': ({ choice }) => context.probe(choice),
  'engine.retry': () => context.retry(),
  'engine.latency': () => context.parts().connection.latency(),
  'memory.history': args => context.memory.history(args),
  'memory.stack': ({ range }) =>
    context.memory.stack(context.parts().connection.engine.endpoint.url, range),
  'memory.export': args => context.exportMemory(args),
  'disk.measure': () => context.parts().watch.measureDisk(),
  'cleanup.plan': () => context.parts().cleanup.plan(),
  'cleanup.planContainer': args => context.parts().cleanup.planContainer(args),
  'cleanup.execute': ({ exportFolderId, ...choice }) => {
    const exportVolumesTo = exportFolderId && context.exportFolders.pathOf(exportFolderId);
    return context.parts().cleanup.execute({ ...choice, exportVolumesTo });
  },
  'cleanup.chooseExportFolder': () => context.exportFolders.choose(),
  'cleanup.cancel': ({ planId }) => context.parts().cleanup.cancel(planId),
  'rules.match': ({ rules }) => context.parts().watch.ruleMatches(rules),
  'app.dialog': ({ open }) => context.dialogShown(open),
  'app.place': place => context.background.placed(place),
  'app.pause': ({ paused }) => context.background.setPaused(paused),
  'history.list': () => context.parts().history.list(),
  'history.resume': ({ passId }) => context.parts().history.resume(passId),
  'history.leave': ({ passId }) => context.parts().history.leave(passId),
  'history.preview': ({ entryId }) => context.parts().history.preview(entryId),
  'history.restore': ({ entryId }) => context.parts().history.restore(entryId),
  'history.cancelRestore': ({ entryId }) => context.parts().history.cancelRestore(entryId),
  'incidents.list': () => context.parts().incidents.list(),
  'incidents.details': ({ id }) => context.parts().incidents.details(id),
  'incidents.seen': () => context.parts().incidents.seen(),
  'logs.open': ({ viewId, containerId }) => context.parts().logs.open(viewId, containerId),
  'logs.close': ({ viewId }) => context.parts().logs.close(viewId),
  'limits.list': () => context.parts().limits.overview(),
  'limits.apply': args => context.parts().limits.apply(args),
  'limits.undo': ({ changeId }) => context.parts().limits.undo(changeId),
  'limits.compose': args =>
    context.parts().limitFiles.preview(args, near => context.chooseComposeFile(near)),
  'limits.writeCompose': ({ editId }) => context.parts().limitFiles.write(editId),
  'runs.list': () => context.parts().runs.list(),
  'runs.report': ({ runId }) => context.parts().runs.report(runId),
  'runs.record': choice => context.parts().runs.record(choice),
  'runs.stop': () => context.parts().runs.stop(),
  'runs.plan': ({ runId }) => context.parts().runs.plan(runId),
  'runs.save': async ({ runId, format }) =>
    context.saveRun(await context.parts().runs.report(runId), format),
  'runs.copy': async ({ runId }) =>
    context.copy(markdownOf(documentOf(await context.parts().runs.report(runId)))),
  'pools.list': () => context.parts().pools.list(),
  'audit.chooseFolder': () => context.auditFolders.choose(),
  'audit.recentFolders': () => foldersAudited(context),
  'audit.start': ({ folderId, engine }) => {
    const folder = folderId === null ? null : context.auditFolders.pathOf(folderId);
    return context.parts().audits.start({ folder, engine });
  },
  'audit.cancel': ({ auditId }) => context.parts().audits.cancel(auditId),
  'audit.list': () => context.parts().audits.list(),
  'audit.report': ({ reportId }) => context.parts().audits.report(reportId),
  'audit.preview': async ({ reportId }) =>
    auditIn('.html', await context.parts().audits.report(reportId)),
  'audit.compare': ({ older, newer }) => context.parts().audits.compare(older, newer),
  'audit.save': async ({ reportId, format }) =>
    context.saveAudit(await context.parts().audits.report(reportId), format),
  'audit.copy': async ({ reportId }) =>
    context.copy(auditIn('.md', await context.parts().audits.report(reportId))),
  'audit.openReference': ({ ruleId }) => context.openOutside(referenceOf(ruleId)),
  'audit.verify': () => context.parts().audits.verify(),
  'audit.cancelVerify': () => context.parts().audits.cancelVerify(),
  'settings.update': change => updateSettings(context, change)
});
