import { z } from 'zod';
import type { ErrorInfo } from '../errors';
import { container } from '../model/container';
import { diskState } from '../model/disk';
import { endpointOption, engineStatus } from '../model/engine';
import { latencyPoint } from '../model/health';
import { historyPass, restored, restorePreview } from '../model/history';
import { orphan } from '../model/orphan';
import { cleanupPass, cleanupReport } from '../model/pass';
import { plan } from '../model/plan';
import { protectionRule, ruleMatch } from '../model/rule';
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

const nothing = z.undefined();
const done = z.void();
const passId = z.string().min(1).max(100);
const entryId = z.number().int().min(1);
const planId = z.string().min(1).max(100);

/** What the renderer may ask of the main process: one line a command, arguments and result. */
export const commands = {
  'app.snapshot': { args: nothing, result: snapshot },
  'app.firstDataShown': { args: nothing, result: done },
  'endpoints.list': { args: nothing, result: z.array(endpointOption) },
  'engine.retry': { args: nothing, result: done },
  /** The pings of this session, oldest first. */
  'engine.latency': { args: nothing, result: z.array(latencyPoint) },
  'samples.history': {
    args: z.object({ containerId: z.string().min(1).max(128) }),
    result: z.array(sample)
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
      confirmedNames: z.array(z.string().max(255)).max(10_000)
    }),
    result: cleanupReport
  },
  'cleanup.cancel': { args: z.object({ planId }), result: done },
  /** What each of these rules would keep now, in their order. */
  'rules.match': {
    args: z.object({ rules: z.array(protectionRule).max(101) }),
    result: z.array(ruleMatch)
  },
  /** Whether a person has a plan open: nothing is cleaned up by schedule meanwhile. */
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
  'settings.update': { args: settings.partial(), result: settings }
} as const;

/** What the main process tells the renderer: one line an event, its payload. */
export const events = {
  engine: engineStatus,
  containers: z.array(container),
  samples: samplingRound,
  disk: diskState,
  orphans: z.array(orphan),
  cleanup: cleanupPass,
  schedule: scheduleState,
  warnings: warningState,
  presence,
  /** The tray or a notification leads here. */
  visit,
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
export const eventChannel = (event: EventName): string => `plimsoll:event:${event}`;

/** What the preload script puts on `window.plimsoll`. */
export interface Bridge {
  invoke<C extends CommandName>(
    command: C,
    args: CommandArgs<C>
  ): Promise<Envelope<CommandResult<C>>>;
  /** Returns the way to stop listening. */
  subscribe<E extends EventName>(
    event: E,
    listener: (payload: EventPayload<E>) => void
  ): () => void;
}
