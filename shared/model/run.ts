import { z } from 'zod';
import { incident } from './incident';
import { logLine } from './log';
import { orphanKind } from './orphan';
import { pressure } from './sample';

/** The label on everything that Plimsoll starts for a run, and that tests may put on theirs: the run's id. */
export const runLabel = 'plimsoll.run';

const count = z.number().int().min(0);
const milliseconds = z.number().nullable();

export const runThingKind = orphanKind.exclude(['build-cache']);
export type RunThingKind = z.infer<typeof runThingKind>;

/** What may be amiss with a run. */
export const findingKind = z.enum([
  'leak', // it left something
  'oom', // a container, or a process in it, was killed for memory
  'crash', // a container ended with an error and nobody had asked it to, once or in a loop
  'high' // a container was past its load line
]);
export type FindingKind = z.infer<typeof findingKind>;

/** One finding that stands. */
export const runFinding = z.object({
  kind: findingKind,
  /** One sentence. */
  sentence: z.string(),
  /** What shows it, a sentence each. */
  evidence: z.array(z.string())
});
export type RunFinding = z.infer<typeof runFinding>;

/** Of one kind of thing. `left`: not gone (yet); images that were pulled count as neither. */
const thingCounts = z.object({ created: count, gone: count, left: count });

/** What a run has come to, so far or in the end; of its own things alone. */
export const runCounters = z.object({
  container: thingCounts,
  network: thingCounts,
  volume: thingCounts,
  image: thingCounts,
  /** Its containers that run now. */
  running: count,
  /** Things that were made meanwhile and may be somebody else's. */
  shared: count,
  incidents: count,
  /** Changes of anything on this engine, by anybody. */
  mutations: count,
  /** Over the last ten seconds; in the end over the whole run. */
  mutationsPerSecond: z.number(),
  /** Of its containers, those that were lent to it included, the one that came closest to its limit. */
  highest: z.object({ name: z.string(), percent: z.number() }).nullable()
});
export type RunCounters = z.infer<typeof runCounters>;

/** One recorded test run. Times are epoch milliseconds. */
export const run = z.object({
  runId: z.string(),
  name: z.string(),
  endpointUrl: z.string(),
  /** Whoever records it: `plimsoll run`, or a person in the window. */
  recordedBy: z.enum(['terminal', 'window']),
  /** The command and its arguments; null = recorded in the window. */
  command: z.array(z.string()).nullable(),
  /** Where the command was started. */
  folder: z.string().nullable(),
  startedAt: z.number(),
  /** When the command ended, or a person stopped the recording. */
  stoppedAt: z.number().nullable(),
  /** When the recording was over, the settling included. */
  endedAt: z.number().nullable(),
  /** 128 and more: ended by a signal. */
  exitCode: z.number().int().nullable(),
  /** `interrupted`: the program that recorded it was killed. */
  state: z.enum(['recording', 'settling', 'finished', 'interrupted']),
  /** Why not all of it is known, a sentence each; none = it is complete. */
  incomplete: z.array(z.string()),
  counters: runCounters,
  /** What stands in the end; none before. */
  findings: z.array(findingKind)
});
export type Run = z.infer<typeof run>;

/** For how long a container was under how much pressure: until the next spell, or its end. */
const spell = z.object({ from: z.number(), level: pressure });

/** Something that was made while a run was recorded. */
export const runThing = z.object({
  kind: runThingKind,
  /** Docker's id; a volume's is its name, and that of a tag alone the tag. */
  id: z.string(),
  name: z.string(),
  /** Of a tag that was given to an image which was there before: that image's id. */
  tagOf: z.string().optional(),
  /** Of a container. */
  image: z.string().nullable(),
  project: z.string().nullable(),
  service: z.string().nullable(),
  /** Who made it, in words: a compose project, a testcontainers session, else a label; null = nothing tells. */
  owner: z.string().nullable(),
  /**
   * `shared`: it cannot be told whether this run made it, and so it is never cleaned up with it.
   * `lent`: a pool's, which the run had for its time.
   */
  whose: z.enum(['run', 'shared', 'lent']),
  /** What tells that, in words that follow its name. */
  why: z.string(),
  createdAt: z.number(),
  /** Of a container: its first start and its last end. */
  startedAt: milliseconds,
  stoppedAt: milliseconds,
  exitCode: z.number().int().nullable(),
  /** Null = it was there when it was looked for last. */
  goneAt: milliseconds,
  /** It was left behind: there when the run was over, and not pulled. Left now = `left` and not gone. */
  left: z.boolean(),
  /** Of an image: it came from a registry, and stays for whoever needs it next. */
  pulled: z.boolean().optional(),
  /** Of a volume: made without a name. */
  anonymous: z.boolean(),
  /** The highest reading, and the limit then (null = none); null = never read. */
  peak: z
    .object({
      at: z.number(),
      usedBytes: z.number(),
      limitBytes: z.number().nullable(),
      percent: z.number().nullable(),
      level: pressure
    })
    .nullable(),
  /** Of a container, from its first reading on, oldest first. */
  spells: z.array(spell)
});
export type RunThing = z.infer<typeof runThing>;

/** How the engine bore a run. */
export const runHealth = z.object({
  pingP50Ms: milliseconds,
  pingP95Ms: milliseconds,
  slowestPingMs: milliseconds,
  pings: count,
  degradedMs: z.number(),
  downMs: z.number(),
  mutations: count,
  mutationsPerSecond: z.number(),
  /** The most in any one second. */
  busiestSecond: count
});
export type RunHealth = z.infer<typeof runHealth>;

/** The last lines of a container of a run that failed. */
export const runLog = z.object({
  containerId: z.string(),
  name: z.string(),
  lines: z.array(logLine),
  /** Why there are none, as a sentence. */
  missing: z.string().nullable()
});
export type RunLog = z.infer<typeof runLog>;

/** Named volumes that a cleanup of a run did not remove, because nobody had asked for them. */
export const volumesLeft = z.object({
  names: z.array(z.string()),
  /** The line for a terminal that removes them. */
  command: z.string()
});
export type VolumesLeft = z.infer<typeof volumesLeft>;

export const runReport = z.object({
  run,
  /** The run's own and the shared ones, oldest first. */
  things: z.array(runThing),
  /** Of its own containers and of the engine, oldest first. */
  incidents: z.array(incident),
  health: runHealth,
  findings: z.array(runFinding),
  logs: z.array(runLog),
  /** What `--clean` did with what was left; null = it was not asked for. */
  cleaned: z
    .object({
      removed: count,
      skipped: count,
      failed: count,
      /** None = no named volume stays. */
      volumesLeft: volumesLeft.optional()
    })
    .nullable()
});
export type RunReport = z.infer<typeof runReport>;

/** What a report may be written as, by the end of the file's name; `.xml` is JUnit's. */
export const reportFormat = z.enum(['.md', '.html', '.json', '.xml']);
export type ReportFormat = z.infer<typeof reportFormat>;
