import { z } from 'zod';

export const breakerPhase = z.enum(['closed', 'open', 'half-open']);
export type BreakerPhase = z.infer<typeof breakerPhase>;

const milliseconds = z.number().nullable();
const count = z.number().int();

/** How well an engine answers. Null = not measured yet; times are epoch milliseconds. */
export const engineHealth = z.object({
  /** Over the last minute, and of how many pings. */
  pingP50Ms: milliseconds,
  pingP95Ms: milliseconds,
  pings: count,
  /** When the last one was answered. */
  pingedAt: z.number().nullable(),
  /** The median ping while Plimsoll changes nothing. */
  baselineMs: milliseconds,
  /** How long the last container list took, and when that was. */
  listMs: milliseconds,
  listedAt: z.number().nullable(),
  /** When anything was read last: the last good data. */
  readAt: z.number().nullable(),
  breaker: breakerPhase,
  operationsPerMinute: count
});
export type EngineHealth = z.infer<typeof engineHealth>;

/** What the gate is doing now, and what it allows. */
export const gateState = z.object({
  running: count,
  waiting: count,
  /** Calls waiting, by lane. */
  lanes: z.object({ user: count, refresh: count, poll: count, heavy: count }),
  /** Changes allowed at once: 0 = none for the time being; and the most there may ever be. */
  concurrency: count,
  most: count,
  /** The pause between two changes. */
  cooldownMs: z.number(),
  verdict: z.enum(['steady', 'slow', 'paused'])
});
export type GateState = z.infer<typeof gateState>;

/** One ping of the chart. */
export const latencyPoint = z.object({ at: z.number(), pingMs: z.number() });
export type LatencyPoint = z.infer<typeof latencyPoint>;
