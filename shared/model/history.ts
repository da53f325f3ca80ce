import { z } from 'zod';
import { orphanKind } from './orphan';
import { outcome } from './pass';

/** One item as the journal has it. Times are epoch milliseconds. */
export const historyItem = z.object({
  /** Names the entry for a restore. */
  entryId: z.number().int(),
  kind: orphanKind,
  name: z.string(),
  /** `unknown`: begun, and nobody noted what it came to. */
  state: z.enum(['waiting', 'unknown', 'settled']),
  outcome: outcome.nullable(),
  why: z.string().nullable(),
  bytesFreed: z.number(),
  /** Names of the anonymous volumes that went with a container. */
  volumes: z.array(z.string()).optional(),
  /** When it was created again; null = it was not. */
  restoredAt: z.number().nullable(),
  /** Whether the journal holds what it takes to create it again. */
  restorable: z.boolean()
});
export type HistoryItem = z.infer<typeof historyItem>;

export const historyPass = z.object({
  passId: z.string(),
  endpointUrl: z.string(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  state: z.enum(['running', 'interrupted', 'finished']),
  cancelled: z.boolean(),
  items: z.array(historyItem)
});
export type HistoryPass = z.infer<typeof historyPass>;

/** What a restore would come to, before it is done. */
export const restorePreview = z.object({
  entryId: z.number().int(),
  kind: orphanKind,
  name: z.string(),
  /** Why it cannot be created again, as a sentence; null = it can. */
  impossible: z.string().nullable(),
  /** What will not be as it was, one sentence each. */
  losses: z.array(z.string())
});
export type RestorePreview = z.infer<typeof restorePreview>;

export const restored = z.object({ entryId: z.number().int(), id: z.string(), name: z.string() });
export type Restored = z.infer<typeof restored>;
