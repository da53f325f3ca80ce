import { z } from 'zod';

/** The label on everything that belongs to a pool; its value is the pool's name. */
export const poolLabel = 'plimsoll.pool';

const milliseconds = z.number().min(0);

/**
 * `used`: it has been somebody's, or is good for nobody any more, and waits to be taken down.
 * `clearing`: it is being taken down. No state leads from there back to `warm`.
 */
export const poolSlotState = z.enum(['warming', 'warm', 'leased', 'used', 'clearing']);
export type PoolSlotState = z.infer<typeof poolSlotState>;

/** One place of a pool, with the environment in it. Times are epoch milliseconds. */
export const poolSlot = z.object({
  environmentId: z.string(),
  /** The compose project of its containers. */
  project: z.string(),
  state: poolSlotState,
  /** Since when it is so. */
  since: z.number(),
  /** How long its services took to become ready; null = they are not yet. */
  warmedInMs: milliseconds.nullable(),
  /** Whose it is; null = nobody's. `waitedMs`: until it was. */
  lease: z.object({ runId: z.string(), runName: z.string(), waitedMs: milliseconds }).nullable(),
  /** Why it is taken down, or could not be, as a sentence. */
  why: z.string().nullable(),
  /** It could not be taken down, and when that is tried again; null = nothing failed. */
  retryAt: z.number().nullable()
});
export type PoolSlot = z.infer<typeof poolSlot>;

/** A run that waits for a place. */
export const poolWait = z.object({ runName: z.string(), since: z.number() });

/** A lease that is over. */
export const poolLease = z.object({
  runName: z.string(),
  leasedAt: z.number(),
  waitedMs: milliseconds,
  heldMs: milliseconds
});

/** Environments of one compose file that are kept warm, so that a run need not wait for one. */
export const pool = z.object({
  name: z.string(),
  /** The compose file, absolute. */
  file: z.string(),
  /** The file is not what it was when the pool was made. */
  fileChanged: z.boolean(),
  /** The most environments it has at once, the leased ones included. */
  size: z.number().int().min(1),
  /** It takes down what it has, and is gone then. */
  removed: z.boolean(),
  /** Why it is not filled now; null = nothing hinders. */
  trouble: z.object({ sentence: z.string(), nextTryAt: z.number() }).nullable(),
  /** Oldest first; fewer than its size where places are empty. */
  slots: z.array(poolSlot),
  /** First come first. */
  waits: z.array(poolWait),
  /** Newest first, at most fifty. */
  leases: z.array(poolLease)
});
export type Pool = z.infer<typeof pool>;
