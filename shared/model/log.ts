import { z } from 'zod';

/** One line of a container's log. */
export const logLine = z.object({
  stream: z.enum(['stdout', 'stderr']),
  /** Epoch milliseconds, the engine's clock; null = not told. */
  at: z.number().nullable(),
  /** As the program printed it, escape sequences and all; bounded in length. */
  text: z.string()
});
export type LogLine = z.infer<typeof logLine>;

/** Some lines for a view of a log, oldest first. */
export const logBatch = z.object({
  viewId: z.string(),
  /** What was shown before does not count any more: the log is read anew. */
  reset: z.boolean(),
  lines: z.array(logLine),
  /** Lines left out before these, since more came than anybody can read. */
  skipped: z.number().int(),
  /** Whether those are only the ones that were counted. */
  atLeast: z.boolean(),
  /** The log has ended, as that of a stopped container. */
  ended: z.boolean(),
  /** Why it ended early, as a sentence. */
  failure: z.string().nullable()
});
export type LogBatch = z.infer<typeof logBatch>;
