import { z } from 'zod';

/** What a schedule may clean: volumes and tagged images are always a person's choice. */
export const scheduledKind = z.enum(['container', 'network', 'image', 'build-cache']);
export type ScheduledKind = z.infer<typeof scheduledKind>;

const bytes = z.number().int().min(0).max(1e15);

/** When Plimsoll cleans up by itself, and what. */
export const scheduleSettings = z.object({
  /** `reclaimable`: looked at every hour, done when more than `aboveBytes` can go. */
  when: z.enum(['off', 'hourly', 'daily', 'reclaimable']),
  aboveBytes: bytes,
  kinds: z.array(scheduledKind).min(1, 'Choose at least one kind.').max(4),
  /** Since when a thing must have been without use. */
  olderThanSeconds: z.number().int().min(0).max(31_536_000),
  /** So much of the build cache stays, what was used last. */
  keepCacheBytes: bytes
});
export type ScheduleSettings = z.infer<typeof scheduleSettings>;

/** What the last scheduled look came to. Times are epoch milliseconds. */
export const scheduledResult = z.object({
  at: z.number(),
  outcome: z.enum(['cleaned', 'nothing', 'failed']),
  removed: z.number(),
  /** Items that could not be removed. */
  failed: z.number(),
  bytesFreed: z.number(),
  /** What went wrong, as a sentence. */
  why: z.string().nullable()
});
export type ScheduledResult = z.infer<typeof scheduledResult>;

/** What is kept of a schedule between two starts. */
export const scheduleRecord = z.object({
  /** When it was turned on. */
  since: z.number(),
  last: scheduledResult.nullable()
});
export type ScheduleRecord = z.infer<typeof scheduleRecord>;

export const scheduleState = z.object({
  /** Null = it is off. */
  nextAt: z.number().nullable(),
  /** Why a cleanup that is due waits, in words that follow "waits because"; null = it does not. */
  waitsBecause: z.string().nullable(),
  last: scheduledResult.nullable()
});
export type ScheduleState = z.infer<typeof scheduleState>;
