import { z } from 'zod';
import { errorInfo } from '../errors';

/** One line of `docker system df`. */
export const diskFigure = z.object({
  count: z.number(),
  active: z.number(),
  bytes: z.number(),
  reclaimableBytes: z.number()
});
export type DiskFigure = z.infer<typeof diskFigure>;

export const diskItem = z.object({
  kind: z.enum(['image', 'container', 'volume', 'build-cache']),
  id: z.string(),
  name: z.string(),
  /** Null when the engine does not know. */
  bytes: z.number().nullable(),
  active: z.boolean(),
  createdAt: z.number().nullable(),
  lastUsedAt: z.number().nullable()
});
export type DiskItem = z.infer<typeof diskItem>;

export const diskFigures = z.object({
  images: diskFigure,
  containers: diskFigure,
  volumes: diskFigure,
  buildCache: diskFigure
});
export type DiskFigures = z.infer<typeof diskFigures>;

/** Disk usage as the engine reported it at `takenAt` (epoch milliseconds). */
export const diskUsage = diskFigures.extend({
  takenAt: z.number(),
  items: z.array(diskItem)
});
export type DiskUsage = z.infer<typeof diskUsage>;

/**
 * What was removed after the last measurement began, and may be counted in it: by a cleanup or a
 * prune, after which the disk is measured again by itself, or a single container, image or volume.
 */
export const diskOutdated = z.enum(['cleanup', 'removal']);
export type DiskOutdated = z.infer<typeof diskOutdated>;

/** What the window knows of disk usage: the last figures stay while new ones are taken. */
export const diskState = z.object({
  usage: diskUsage.nullable(),
  /** Since when a measurement is under way; null = none is. */
  measuringSince: z.number().nullable(),
  failure: errorInfo.nullable(),
  /** The earliest moment at which the engine is asked again. */
  nextAllowedAt: z.number(),
  /** When it is asked again by itself; null = it is not. */
  dueAt: z.number().nullable(),
  /** Null = nothing is known to have been removed since `usage` was measured. */
  outdated: diskOutdated.nullable()
});
export type DiskState = z.infer<typeof diskState>;
