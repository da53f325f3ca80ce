import { z } from 'zod';

export const pressure = z.enum(['ok', 'high', 'critical']);
/** How close a container is to its limit. `high` begins at the load line. */
export type Pressure = z.infer<typeof pressure>;

/**
 * One reading of one container. No data (not running, not read yet) is the absence of a sample.
 * `limitBytes` and `percent` are null when no limit is configured; `percent` is 0 to 100 and more.
 */
export const sample = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  usedBytes: z.number(),
  limitBytes: z.number().nullable(),
  percent: z.number().nullable(),
  level: pressure,
  /** 100 = one core; null on the first reading. */
  cpuPercent: z.number().nullable()
});
export type Sample = z.infer<typeof sample>;

/** One round: the containers whose turn it was, by container id. */
export const samplingRound = z.object({
  at: z.number(),
  samples: z.record(z.string(), sample),
  /** Those whose turn it was and who gave no reading: there is no data of them now. */
  unread: z.array(z.string())
});
export type SamplingRound = z.infer<typeof samplingRound>;
