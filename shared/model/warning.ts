import { z } from 'zod';

/** Where `high` (the load line) and `critical` begin, in percent. */
export const loadLines = z
  .object({ high: z.number().min(1).max(99), critical: z.number().min(2).max(100) })
  .refine(({ high, critical }) => high < critical, {
    message: 'The load line must lie below the critical line.'
  });
export type LoadLines = z.infer<typeof loadLines>;

/** Lines of its own for one container, by name, or for a whole compose project. */
export const ownLines = z.object({
  by: z.enum(['container', 'project']),
  name: z.string().trim().min(1).max(255),
  lines: loadLines
});
export type OwnLines = z.infer<typeof ownLines>;

export const warningSettings = z.object({
  ownLines: z.array(ownLines).max(200),
  /** Nothing is notified; the window and the tray still show everything. */
  quiet: z.boolean(),
  /** Names of containers nobody wants to be notified of. */
  muted: z.array(z.string().min(1).max(255)).max(500)
});
export type WarningSettings = z.infer<typeof warningSettings>;

/** Where usage is going: bytes a minute, and the moment it arrives at its limit. */
export const forecast = z.object({ bytesPerMinute: z.number(), reachesAt: z.number() });
export type Forecast = z.infer<typeof forecast>;

/**
 * What an episode began with. `line`: at its load line. `trend`: on its way to the limit.
 * `no limit`: no limit of its own, and large or fast enough to take all memory of the engine.
 * `disk`: the disk that holds the engine's data is nearly full.
 */
export const warningCause = z.enum(['line', 'trend', 'no limit', 'disk']);
export type WarningCause = z.infer<typeof warningCause>;

/** One episode: from the moment something came close to drowning until it is calm again. */
export const warning = z.object({
  id: z.string(),
  cause: warningCause,
  /** Of the container; null = the engine itself. */
  containerId: z.string().nullable(),
  name: z.string(),
  project: z.string().nullable(),
  /** As bad as it is now; once over, as bad as it was. */
  level: z.enum(['high', 'critical']),
  since: z.number(),
  /** Since when it is as bad as it is; later than `since` where it got there by and by. */
  levelSince: z.number(),
  /** Null while it lasts. */
  until: z.number().nullable(),
  /** Of the limit, or of the room there is for it where it has none; null = not known. */
  percent: z.number().nullable(),
  usedBytes: z.number(),
  /** What it may use at the most. */
  roomBytes: z.number(),
  peakBytes: z.number(),
  forecast: forecast.nullable(),
  lines: loadLines
});
export type Warning = z.infer<typeof warning>;

/** The disk that holds the engine's data. */
export const engineDisk = z.union([
  z.object({
    known: z.literal(true),
    totalBytes: z.number(),
    freeBytes: z.number(),
    /** Measured on this machine, or told by the engine. */
    source: z.enum(['file system', 'engine'])
  }),
  z.object({ known: z.literal(false), why: z.string() })
]);
export type EngineDisk = z.infer<typeof engineDisk>;

/** The memory of the engine against what its running containers may take and do take. */
export const headroom = z.object({
  /** Null = the engine has not told. */
  memoryBytes: z.number().nullable(),
  usedBytes: z.number(),
  limitsBytes: z.number(),
  /** By how much the limits together exceed the memory. */
  overcommittedBytes: z.number(),
  limited: z.number().int(),
  unlimited: z.number().int(),
  unlimitedUsedBytes: z.number(),
  disk: engineDisk
});
export type Headroom = z.infer<typeof headroom>;

/** What the window knows of warnings; `past` the newest first, and few. */
export const warningState = z.object({
  open: z.array(warning),
  past: z.array(warning),
  headroom
});
export type WarningState = z.infer<typeof warningState>;
