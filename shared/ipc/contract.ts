import { z } from 'zod';
import type { ErrorInfo } from '../errors';
import {
  auditComparison,
  auditFormat,
  auditProgress,
  auditReport,
  auditSummary,
  verification
} from '../model/audit';
import { container } from '../model/container';
import { diskState } from '../model/disk';
import { endpointList, endpointProbe, engineStatus } from '../model/engine';
import { latencyPoint } from '../model/health';
import { historyPass, restored, restorePreview } from '../model/history';
import { incident, incidentDetails } from '../model/incident';
import { logBatch } from '../model/log';
import { composeEdit, composeWritten, limitChange, limitsOverview } from '../model/limit';
import { historyRange, memoryHistory, memoryStack } from '../model/memory-history';
import { orphan } from '../model/orphan';
import { cleanupPass, cleanupReport } from '../model/pass';
import { plan } from '../model/plan';
import { pool } from '../model/pool';
import { protectionRule, ruleMatch } from '../model/rule';
import { reportFormat, run, runReport } from '../model/run';
import { sample, samplingRound } from '../model/sample';
import { scheduleState } from '../model/schedule';
import { settings } from '../model/settings';
import { place, presence, visit } from '../model/presence';
import { warningState } from '../model/warning';

/** Everything the window needs to draw itself once; events keep it true from there. */
export const snapshot = z.object({
  engine: engineStatus,
  /** False until the first list has arrived: an empty list is then not "none". */
  listed: z.boolean(),
  containers: z.array(container),
  /** The last samples of each container, oldest first, by container id. */
  recent: z.record(z.string(), z.array(sample)),
  disk: diskState,
  orphans: z.array(orphan),
  pass: cleanupPass.nullable(),
  schedule: scheduleState,
  warnings: warningState,
  presence,
  settings,
  /** One sentence about something found amiss at start, such as a broken settings file. */
  notice: z.string().nullable()
});
export type Snapshot = z.infer<typeof snapshot>;

const containerId = z.string().min(1).max(128);
const pixels = z.number().min(0).max(20_000);
const nothing = z.undefined();
const done = z.void();
const passId = z.string().min(1).max(100);
const viewId = z.string().min(1).max(100);
const entryId = z.number().int().min(1);
const planId = z.string().min(1).max(100);
const folderId = z.string().min(1).max(100);
const runId = z.string().min(1).max(100);
const reportId = z.string().min(1).max(100);

/** A folder of the person's: the window names it by its id, and shows its path. */
const chosenFolder = z.object({ folderId, path: z.string() });
export type ChosenFolder = z.infer<typeof chosenFolder>;

/** What the renderer may ask of the main process: one line a command, arguments and result. */
export const commands = {
  'app.snapshot': { args: nothing, result: snapshot },
  'app.firstDataShown': { args: nothing, result: done },
  /** Puts text on the clipboard. */
  'app.copy': { args: z.object({ text: z.string().max(500_000) }), result: done },
  /** Gives a damaged file another name, which is returned, and begins a new one. */
  'app.setAside': {
    args: z.object({ file: z.enum(['journal', 'memory']) }),
    result: z.object({ name: z.string() })
  },
  'endpoints.list': { args: nothing, result: endpointList },
  /** Asks one of the listed endpoints for its version, at most every 5 s. */
  'endpoints.probe': { args: z.object({ choice: z.string().max(4096) }), result: endpointProbe },
  'engine.retry': { args: nothing, result: done },
  /** The pings of this session, oldest first. */
  'engine.latency': { args: nothing, result: z.array(latencyPoint) },
  /** What a container used over a range that ends now; null = nothing was ever recorded. */
  'memory.history': {
    args: z.object({ containerId, range: historyRange }),
    result: memoryHistory.nullable()
  },
  /** All containers together; `session` = since Plimsoll was started. */
  'memory.stack': {
    args: z.object({ range: z.enum(['session', ...historyRange.options]) }),
    result: memoryStack
  },
  /** Asks the person for a file; false = they wanted none after all. */
  'memory.export': {
    args: z.object({
      containerId,
      range: historyRange,
      /** A picture is taken of this part of the window; without it a table is written. */
      picture: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }).nullable()
    }),
    result: z.boolean()
  },
  'disk.measure': { args: nothing, result: done },
  /** A plan of all orphans. */
  'cleanup.plan': { args: nothing, result: plan },
  /** A plan of one container, from its row. */
  'cleanup.planContainer': {
    args: z.object({
      containerId: z.string().min(1).max(128),
      action: z.enum(['stop', 'stop and remove'])
    }),
    result: plan
  },
  /** Runs until the pass is over; `cleanup` events tell how far it is. */
  'cleanup.execute': {
    args: z.object({
      planId,
      itemIds: z.array(z.string().max(100)).min(1).max(10_000),
      /** Containers whose anonymous volumes stay. */
      keepVolumesOf: z.array(z.string().max(100)).max(10_000),
      /** The names of the named volumes that were confirmed a second time. */
      confirmedNames: z.array(z.string().max(255)).max(10_000),
      /** The chosen folder that gets a tar file of each named volume before it goes. */
      exportFolderId: folderId.optional()
    }),
    result: cleanupReport
  },
  /** Asks the person for a folder; null = none was chosen. The window names it by its id only. */
  'cleanup.chooseExportFolder': {
    args: nothing,
    result: z.object({ folderId, path: z.string() }).nullable()
  },
  'cleanup.cancel': { args: z.object({ planId }), result: done },
  /** What each of these rules would keep now, in their order. */
  'rules.match': {
    args: z.object({ rules: z.array(protectionRule).max(101) }),
    result: z.array(ruleMatch)
  },
  /** Whether a person is in a dialog: nothing is cleaned up by schedule meanwhile. */
  'app.dialog': { args: z.object({ open: z.boolean() }), result: done },
  /** What a person looks at: nobody is notified of that. */
  'app.place': { args: place, result: done },
  /** Stops watching, or goes on with it. */
  'app.pause': { args: z.object({ paused: z.boolean() }), result: done },
  /** The newest passes; what is unknown of an interrupted one is looked at first. */
  'history.list': { args: nothing, result: z.array(historyPass) },
  /** Goes on with an interrupted pass; `cleanup` events tell how far it is. */
  'history.resume': { args: z.object({ passId }), result: cleanupReport },
  'history.leave': { args: z.object({ passId }), result: done },
  'history.preview': { args: z.object({ entryId }), result: restorePreview },
  'history.restore': { args: z.object({ entryId }), result: restored },
  /** Calls off a preview or a restore that waits for the engine. */
  'history.cancelRestore': { args: z.object({ entryId }), result: done },
  /** The newest, newest first. */
  'incidents.list': { args: nothing, result: z.array(incident) },
  'incidents.details': {
    args: z.object({ id: z.string().min(1).max(100) }),
    result: incidentDetails
  },
  /** A person looks at the list: what is in it is not new any more. */
  'incidents.seen': { args: nothing, result: done },
  /** Follows a container's log until it is closed; `log` events bring its lines. */
  'logs.open': {
    args: z.object({ viewId, containerId: z.string().min(1).max(128) }),
    result: done
  },
  'logs.close': { args: z.object({ viewId }), result: done },
  /** Recommended limits, the engine's headroom, and what was changed. */
  'limits.list': { args: nothing, result: limitsOverview },
  'limits.apply': {
    args: z.object({
      containerId,
      toBytes: z
        .number()
        .int()
        .min(1)
        .max(2 ** 50)
    }),
    result: limitChange
  },
  'limits.undo': { args: z.object({ changeId: entryId }), result: limitChange },
  /** What a compose file would look like; null = the person was asked for a file and named none. */
  'limits.compose': {
    args: z.object({
      containerId,
      toBytes: z
        .number()
        .int()
        .min(1)
        .max(2 ** 50),
      /** Asks for the file instead of looking where the container's labels say. */
      ask: z.boolean()
    }),
    result: composeEdit.nullable()
  },
  'limits.writeCompose': { args: z.object({ editId: planId }), result: composeWritten },
  /** The runs on this engine, newest first, those recorded in a terminal as well. */
  'runs.list': { args: nothing, result: z.array(run) },
  /** As it stands now: what was left and is gone since is looked up. */
  'runs.report': { args: z.object({ runId }), result: runReport },
  /** Begins to record; one at a time. `run` events tell how it goes. */
  'runs.record': { args: z.object({ name: z.string().trim().min(1).max(100) }), result: run },
  /** Ends the recording that this window has begun, when things have settled. */
  'runs.stop': { args: nothing, result: runReport },
  /** An ordinary plan of exactly what a run left; it is carried out with `cleanup.execute`. */
  'runs.plan': { args: z.object({ runId }), result: plan },
  /** Asks the person for a file; false = they wanted none after all. */
  'runs.save': { args: z.object({ runId, format: reportFormat }), result: z.boolean() },
  /** Puts the report on the clipboard, as Markdown. */
  'runs.copy': { args: z.object({ runId }), result: done },
  /** The pools of this engine, whichever program made them, with who has what of them. */
  'pools.list': { args: nothing, result: z.array(pool) },
  /** Asks the person for a folder; null = none was chosen. The window names it by its id only. */
  'audit.chooseFolder': { args: nothing, result: chosenFolder.nullable() },
  /** Those of past audits that are there still, the latest first. */
  'audit.recentFolders': { args: nothing, result: z.array(chosenFolder) },
  /** Begins an audit, one at a time; `audit` events tell how it goes and bring its findings. */
  'audit.start': {
    args: z.object({ folderId: folderId.nullable(), engine: z.boolean() }),
    result: z.object({ auditId: z.string() })
  },
  /**
   * Calls off the audit under way. The last `audit` event brings what it has found until then; no
   * report of it is kept, since half an audit would look better than the whole one before it.
   */
  'audit.cancel': { args: z.object({ auditId: z.string().max(100) }), result: done },
  /** The kept reports, newest first, those of the terminal as well. */
  'audit.list': { args: nothing, result: z.array(auditSummary) },
  'audit.report': { args: z.object({ reportId }), result: auditReport },
  /** The report as one page of HTML that needs nothing beside itself. */
  'audit.preview': { args: z.object({ reportId }), result: z.string() },
  /** By their ids. */
  'audit.compare': {
    args: z.object({ older: reportId, newer: reportId }),
    result: auditComparison
  },
  /** Asks the person for a file; false = they wanted none after all. */
  'audit.save': { args: z.object({ reportId, format: auditFormat }), result: z.boolean() },
  /** Puts the report on the clipboard, as Markdown. */
  'audit.copy': { args: z.object({ reportId }), result: done },
  /** Opens where a rule's reason is written, in the person's browser: the window names no address. */
  'audit.openReference': { args: z.object({ ruleId: z.string().min(1).max(100) }), result: done },
  /** Carries the steps of verification out; `verification` events tell how far they are. */
  'audit.verify': { args: nothing, result: verification },
  /** The stress ends, and what it has started is removed. */
  'audit.cancelVerify': { args: nothing, result: done },
  'settings.update': { args: settings.partial(), result: settings }
} as const;

/** What the main process tells the renderer: one line an event, its payload. */
export const events = {
  engine: engineStatus,
  containers: z.array(container),
  samples: samplingRound,
  /** All that a window missed while nobody saw it, as in the snapshot. */
  recent: z.record(z.string(), z.array(sample)),
  disk: diskState,
  orphans: z.array(orphan),
  cleanup: cleanupPass,
  schedule: scheduleState,
  incidents: z.array(incident),
  /** The run that this window records, about every second, and once more when it is over. */
  run,
  /** An audit that this window has begun, several times a second while it goes on. */
  audit: auditProgress,
  /** At each step of it. */
  verification,
  log: logBatch,
  warnings: warningState,
  presence,
  /** The tray or a notification leads here. */
  visit,
  /** What is amiss with the settings file from now on; null = nothing is. */
  notice: z.string().nullable(),
  settings
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgs<C extends CommandName> = z.infer<(typeof commands)[C]['args']>;
export type CommandResult<C extends CommandName> = z.infer<(typeof commands)[C]['result']>;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;

/** What travels back for every command: a value or an error, never an exception. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: ErrorInfo };

export const commandChannel = 'plimsoll:command';
/** Not for the page, which knows no paths: the preload script tells here where a dropped folder is. */
export const dropChannel = 'plimsoll:drop';
export const eventChannel = (event: EventName): string => `plimsoll:event:${event}`;

/** What the preload script puts on `window.plimsoll`. */
export interface Bridge {
  invoke<C extends CommandName>(
    command: C,
    args: CommandArgs<C>
  ): Promise<Envelope<CommandResult<C>>>;
  /** Makes a folder that a person has dropped on the page known, as if it had been chosen. */
  dropFolder(dropped: File): Promise<Envelope<ChosenFolder>>;
  /** Returns the way to stop listening. */
  subscribe<E extends EventName>(
    event: E,
    listener: (payload: EventPayload<E>) => void
  ): () => void;
}
