import { z } from 'zod';
import { orphanKind } from './orphan';

export const outcome = z.enum(['removed', 'stopped', 'skipped', 'failed']);
export type Outcome = z.infer<typeof outcome>;

export const itemPhase = z.enum([
  'waiting',
  'checking',
  'exporting',
  'stopping',
  'removing',
  'done'
]);
export type ItemPhase = z.infer<typeof itemPhase>;

/** How far one item of a pass is. */
export const passItem = z.object({
  itemId: z.string(),
  id: z.string(),
  kind: orphanKind,
  name: z.string(),
  phase: itemPhase,
  outcome: outcome.nullable(),
  /** Why it was skipped or failed, or what is worth knowing of its removal. */
  why: z.string().nullable(),
  bytesFreed: z.number(),
  /** Of a volume, how much of it is in its tar file so far. */
  bytesExported: z.number().optional(),
  /** Names of the anonymous volumes that were seen to go with a container. */
  volumes: z.array(z.string()).optional(),
  /** Of a container that was stopped. */
  exitCode: z.number().nullable()
});
export type PassItem = z.infer<typeof passItem>;

/** What a pass did; each item stands in exactly one of the lists. Times are epoch milliseconds. */
export const cleanupReport = z.object({
  planId: z.string(),
  startedAt: z.number(),
  finishedAt: z.number(),
  cancelled: z.boolean(),
  /** The engine went away for too long: what was not touched can be gone on with. */
  interrupted: z.boolean().optional(),
  removed: z.array(passItem),
  stopped: z.array(passItem),
  skipped: z.array(passItem),
  failed: z.array(passItem),
  bytesFreed: z.number()
});
export type CleanupReport = z.infer<typeof cleanupReport>;

/** One execution of a plan, as it goes on. */
export const cleanupPass = z.object({
  planId: z.string(),
  startedAt: z.number(),
  state: z.enum(['running', 'cancelling', 'verifying', 'finished']),
  items: z.array(passItem),
  report: cleanupReport.nullable()
});
export type CleanupPass = z.infer<typeof cleanupPass>;
