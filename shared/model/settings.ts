import { z } from 'zod';
import type { Endpoint } from './engine';
import { protectionRule } from './rule';
import { scheduleSettings } from './schedule';
import { loadLines, warningSettings } from './warning';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** `auto` follows the docker CLI's order; else `context:NAME` or an address such as `unix:///…`. */
  endpoint: z.string().min(1).max(4096),
  /** Percent of the limit at which `high` (the load line) and `critical` begin. */
  thresholds: loadLines,
  /** The pause between two changes: to begin with, and what a healthy engine may shrink it to. */
  cooldown: z
    .object({
      startMs: z.number().int().min(0).max(60_000),
      floorMs: z.number().int().min(0).max(60_000)
    })
    .refine(({ startMs, floorMs }) => floorMs <= startMs, {
      message: 'The shortest cooldown must not be longer than the cooldown itself.'
    }),
  /** How long a container must have been stopped to count as an orphan. */
  stoppedAfterSeconds: z.number().int().min(0).max(31_536_000),
  /** How long the journal of cleanups is kept. */
  historyDays: z.number().int().min(1).max(365),
  /** How large the file of the memory's history may grow. */
  memoryHistoryBytes: z.number().int().min(20_000_000).max(10_000_000_000),
  /** What is kept beside what Plimsoll keeps by itself. */
  protectionRules: z.array(protectionRule).max(100),
  schedule: scheduleSettings,
  warnings: warningSettings,
  /** How Plimsoll is there while its window is not. */
  background: z.object({
    keepInTray: z.boolean(),
    startHidden: z.boolean(),
    startAtLogin: z.boolean()
  })
});
export type Settings = z.infer<typeof settings>;

/** What each engine has of its own; the rest is this machine's. */
export const engineSettings = settings
  .pick({
    thresholds: true,
    cooldown: true,
    stoppedAfterSeconds: true,
    protectionRules: true,
    schedule: true
  })
  .partial();
export type EngineSettings = z.infer<typeof engineSettings>;

/** Under which name what belongs to an engine is kept. A simulator's address is new every time. */
export const engineKey = ({ kind, url }: Pick<Endpoint, 'kind' | 'url'>): string =>
  kind === 'simulator' ? 'simulator' : url;
