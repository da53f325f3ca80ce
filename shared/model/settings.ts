import { z } from 'zod';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** `auto` follows the docker CLI's order; else `context:NAME` or an address such as `unix:///…`. */
  endpoint: z.string().min(1).max(4096),
  /** Percent of the limit at which `high` (the load line) and `critical` begin. */
  thresholds: z
    .object({ high: z.number().min(1).max(99), critical: z.number().min(2).max(100) })
    .refine(({ high, critical }) => high < critical, {
      message: 'The load line must lie below the critical line.'
    }),
  /** How long a container must have been stopped to count as an orphan. */
  stoppedAfterSeconds: z.number().int().min(0).max(31_536_000),
  /** How long the journal of cleanups is kept. */
  historyDays: z.number().int().min(1).max(365)
});
export type Settings = z.infer<typeof settings>;
