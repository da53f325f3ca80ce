import { z } from 'zod';

/** Why another limit would be better. */
export const limitReason = z.enum(['oom', 'high', 'no limit', 'over-provisioned']);
export type LimitReason = z.infer<typeof limitReason>;

/** What the limits of all running containers add up to, against the engine's memory. Bytes. */
export const limitHeadroom = z.object({
  engineBytes: z.number(),
  committedBytes: z.number(),
  /** Running containers without a limit, which are in no sum. */
  unlimited: z.number().int()
});
export type LimitHeadroom = z.infer<typeof limitHeadroom>;

/** What a container, and those it took the place of, were seen to use. Bytes. */
export const observedMemory = z.object({
  usedBytes: z.number(),
  peakBytes: z.number(),
  p99Bytes: z.number(),
  /** For how long, all sessions together. */
  watchedMs: z.number()
});
export type ObservedMemory = z.infer<typeof observedMemory>;

export const limitRecommendation = z.object({
  containerId: z.string(),
  name: z.string(),
  project: z.string().nullable(),
  service: z.string().nullable(),
  reason: limitReason,
  /** Null = no limit configured. */
  currentBytes: z.number().nullable(),
  recommendedBytes: z.number(),
  /** Null where nothing was read: a container that was killed and does not run. */
  observed: observedMemory.nullable(),
  /** With its numbers, whole sentences. */
  why: z.string(),
  /** What it does to the engine's headroom, one sentence. */
  effect: z.string()
});
export type LimitRecommendation = z.infer<typeof limitRecommendation>;

/** One change of a limit as the journal has it. */
export const limitChange = z.object({
  changeId: z.number().int(),
  endpointUrl: z.string(),
  containerId: z.string(),
  name: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  fromBytes: z.number().nullable(),
  toBytes: z.number(),
  /** `unknown`: begun, and nobody noted what it came to. */
  outcome: z.enum(['unknown', 'changed', 'failed']),
  /** Why it failed, or what has to be known of it, as a sentence. */
  why: z.string().nullable(),
  undoneAt: z.number().nullable(),
  /** Whether the container still has the limit that this change gave it, so that it can go back. */
  undoable: z.boolean()
});
export type LimitChange = z.infer<typeof limitChange>;

export const limitsOverview = z.object({
  headroom: limitHeadroom,
  /** Whether what earlier sessions saw counts, too. */
  recorded: z.boolean(),
  /** The most urgent first. */
  recommendations: z.array(limitRecommendation),
  /** Of this engine, the newest first. */
  changes: z.array(limitChange)
});
export type LimitsOverview = z.infer<typeof limitsOverview>;

export const diffLine = z.object({
  kind: z.enum(['same', 'removed', 'added']),
  /** In the file before, or after for what is added. */
  number: z.number().int(),
  text: z.string()
});
export type DiffLine = z.infer<typeof diffLine>;

/** A change of one compose file, frozen under an id: exactly this is written, or nothing. */
export const composeEdit = z.object({
  editId: z.string(),
  /** Where it is written, with every symbolic link resolved. */
  file: z.string(),
  service: z.string(),
  changes: z.array(
    z.object({ path: z.string(), before: z.string().nullable(), after: z.string() })
  ),
  lines: z.array(diffLine),
  notes: z.array(z.string())
});
export type ComposeEdit = z.infer<typeof composeEdit>;

export const composeWritten = z.object({ file: z.string(), backup: z.string() });
export type ComposeWritten = z.infer<typeof composeWritten>;
