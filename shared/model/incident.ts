import { z } from 'zod';
import { logLine } from './log';
import { pressure, sample } from './sample';

export const incidentKind = z.enum([
  'oom', // the kernel killed the container for memory
  'child-oom', // it killed a process in it, and the container went on or ended by itself
  'crash', // it ended with an error, and nobody had asked it to stop
  'restart-loop',
  'unhealthy',
  'outage' // of the engine
]);
export type IncidentKind = z.infer<typeof incidentKind>;

/** Something that went wrong, found by Plimsoll. Times are epoch milliseconds, sizes bytes. */
export const incident = z.object({
  id: z.string(),
  kind: incidentKind,
  at: z.number(),
  /** The last sign of it; the same as `at` for what is over in a moment. */
  until: z.number(),
  ongoing: z.boolean(),
  /** Null for the engine's own. */
  containerId: z.string().nullable(),
  name: z.string().nullable(),
  image: z.string().nullable(),
  project: z.string().nullable(),
  service: z.string().nullable(),
  exitCode: z.number().nullable(),
  /** Kills, restarts or deaths that this one incident stands for. */
  count: z.number().int(),
  /** Of a restart loop: how many of its ends were for memory. */
  oomDeaths: z.number().int().optional(),
  /** Told by events as they came, by what inspect still knew, or by the connection itself. */
  source: z.enum(['events', 'inspect', 'connection']),
  /** One sentence. */
  cause: z.string(),
  /** What shows it, a sentence each. */
  evidence: z.array(z.string()),
  /** The limit then; null = none. Undefined where it was not known. */
  limitBytes: z.number().nullable().optional(),
  /** Whether a person has seen the list since. */
  seen: z.boolean()
});
export type Incident = z.infer<typeof incident>;

/** One reading of the minutes before. */
const curvePoint = sample.pick({ at: true, usedBytes: true, limitBytes: true });
export type CurvePoint = z.infer<typeof curvePoint>;

/** What else is kept of an incident: what was known in the moment it happened. */
export const incidentContext = z.object({
  /** The last lines before it, oldest first. */
  logs: z.array(logLine),
  /** Why there are none, or not all, as a sentence. */
  logsMissing: z.string().nullable(),
  /** The five minutes before, oldest first. */
  curve: z.array(curvePoint),
  /** Which other containers were past their load line, fullest first. */
  pressed: z.array(z.object({ name: z.string(), percent: z.number(), level: pressure })),
  /** What was running when the engine went away. */
  running: z.array(z.string())
});
export type IncidentContext = z.infer<typeof incidentContext>;

export const incidentDetails = z.object({ incident, context: incidentContext });
export type IncidentDetails = z.infer<typeof incidentDetails>;
