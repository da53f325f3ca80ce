import { z } from 'zod';
import { historyRanges } from '../ranges';

export const historyRange = z.enum(historyRanges);

/**
 * What a container used around one moment. Where one point stands for many readings, `usedBytes` is
 * their mean. All null but the time: a gap, in which nothing is known.
 */
export const memoryPoint = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  usedBytes: z.number().nullable(),
  maxBytes: z.number().nullable(),
  p95Bytes: z.number().nullable(),
  /** Null also without a limit. */
  limitBytes: z.number().nullable(),
  /** 100 = one core. */
  cpuPercent: z.number().nullable(),
  cpuMaxPercent: z.number().nullable()
});
export type MemoryPoint = z.infer<typeof memoryPoint>;

/** Something that happened to a container, for the time axis. */
export const timeMark = z.object({
  at: z.number(),
  kind: z.enum(['recreated', 'limit', 'incident']),
  /** A few words, from names and figures. */
  text: z.string(),
  /** Of kind `limit`: the limit since; null = none. */
  limitBytes: z.number().nullable().optional(),
  /** Of kind `incident`: whose details tell more. */
  incidentId: z.string().optional()
});
export type TimeMark = z.infer<typeof timeMark>;

export const memoryPeak = z.object({ bytes: z.number(), at: z.number() });
export type MemoryPeak = z.infer<typeof memoryPeak>;

/** The past of one container, and of those it took the place of. Oldest first. */
export const memoryHistory = z.object({
  from: z.number(),
  to: z.number(),
  /** How much time a point stands for; 0 = one reading. */
  stepMs: z.number(),
  points: z.array(memoryPoint),
  marks: z.array(timeMark),
  /** The most it was ever seen to use. */
  peak: memoryPeak.nullable()
});
export type MemoryHistory = z.infer<typeof memoryHistory>;

/** All of the engine's containers together: those that used the most by name, the rest as one. */
export const memoryStack = z.object({
  from: z.number(),
  to: z.number(),
  stepMs: z.number(),
  names: z.array(z.string()),
  points: z.array(
    z.object({
      at: z.number(),
      /** Bytes in the order of `names`; null = a gap. */
      used: z.array(z.number()).nullable(),
      others: z.number().nullable()
    })
  )
});
export type MemoryStack = z.infer<typeof memoryStack>;
