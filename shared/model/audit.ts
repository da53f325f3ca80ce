import { z } from 'zod';

/** How much harm it does: the first is the worst. */
export const severity = z.enum(['critical', 'high', 'medium', 'low']);
export type Severity = z.infer<typeof severity>;

/** What sends Docker under, as the audit names it. */
export const rootCause = z.enum([
  'forced-removal', // removed or killed without a shutdown
  'exhaustion', // disk, volumes and stopped containers that pile up
  'storms', // many calls at once, with neither limit nor pause
  'memory-pressure', // limits that are too near, or none
  'lifecycle', // stopped, detached and removed in the wrong order, or never
  'health-checks' // nothing asks whether a thing, or the engine, is well
]);
export type RootCause = z.infer<typeof rootCause>;

/** When to mend it: at once, this week, this month. */
export const phase = z.enum(['now', 'week', 'month']);
export type Phase = z.infer<typeof phase>;

export const codeLanguage = z.enum([
  'shell',
  'python',
  'javascript',
  'typescript',
  'go',
  'java',
  'kotlin',
  'ruby',
  'makefile',
  'dockerfile',
  'package-json',
  'github-actions',
  'gitlab-ci',
  'compose'
]);
export type CodeLanguage = z.infer<typeof codeLanguage>;

const code = z.object({ language: codeLanguage, text: z.string() });

/** One thing that an audit looks for. */
export const auditRule = z.object({
  /** For people to name, in words with hyphens: `forced-removal`. */
  ruleId: z.string(),
  severity,
  cause: rootCause,
  phase,
  /** One sentence, without the place. */
  title: z.string(),
  /** Why it hurts, a sentence or two. */
  why: z.string(),
  /** Where that is written: an https address. */
  reference: z.string().nullable(),
  /** The safe way, in the languages that have one. */
  safe: z.array(code)
});
export type AuditRule = z.infer<typeof auditRule>;

/** A place in a file. Lines and columns count from 1. */
export const codePlace = z.object({
  /** From the folder that was read, with `/` between. */
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  endLine: z.number().int().min(1),
  language: codeLanguage,
  /** The line as it stands there, masked and cut. */
  text: z.string()
});
export type CodePlace = z.infer<typeof codePlace>;

/** Where in Plimsoll it is mended. */
export const mendingPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cleanup') }),
  z.object({ kind: z.literal('schedule') }),
  z.object({ kind: z.literal('limit'), containerId: z.string() }),
  z.object({ kind: z.literal('container'), containerId: z.string() }),
  z.object({ kind: z.literal('incident'), incidentId: z.string() }),
  z.object({ kind: z.literal('rules') }),
  z.object({ kind: z.literal('engine') })
]);
export type MendingPlace = z.infer<typeof mendingPlace>;

/** One thing that is amiss. All text in it is masked. */
export const auditFinding = z.object({
  /** The same in a later report of the same thing, though lines have moved. */
  findingId: z.string(),
  ruleId: z.string(),
  source: z.enum(['code', 'engine']),
  severity,
  cause: rootCause,
  phase,
  /** One sentence. */
  sentence: z.string(),
  /** What shows it, a sentence each. */
  evidence: z.array(z.string()),
  /** Of code. */
  place: codePlace.nullable(),
  /** What to do, one sentence. */
  fix: z.string(),
  /** The safe way in the language of the place. */
  safe: code.nullable(),
  /** Null = it is mended outside of Plimsoll. */
  mend: mendingPlace.nullable()
});
export type AuditFinding = z.infer<typeof auditFinding>;

const count = z.number().int().min(0);

/** What was found beyond the bounds of the lists, which would else be as long as anybody's folder. */
export const unlisted = z.object({
  /** By rule. */
  findings: z.array(
    z.object({
      ruleId: z.string(),
      count,
      /** In how many files, and those with the most of them. */
      files: count,
      most: z.array(z.object({ file: z.string(), count }))
    })
  ),
  /** An older report has none. */
  failed: count.default(0),
  unread: count,
  suppressed: count
});
export type Unlisted = z.infer<typeof unlisted>;

/** What reading a folder came to. All text in it is masked. */
export const codeScan = z.object({
  /** As it is shown: the home folder masked. */
  folder: z.string(),
  /** Files that were looked at for uses of Docker. */
  read: count,
  skipped: z.object({ ignored: count, binary: count, huge: count, other: count }),
  /**
   * Files that Plimsoll failed to read, and why: nothing is known of them. An older report has none.
   */
  failed: z.array(z.object({ file: z.string(), why: z.string() })).default([]),
  /** What else could not be read or parsed, and why: never silently left out. */
  unread: z.array(z.object({ file: z.string(), why: z.string() })),
  /** What `plimsoll-ignore` keeps out of the findings. */
  suppressed: z.array(
    z.object({ ruleId: z.string(), file: z.string(), line: count, reason: z.string() })
  ),
  unlisted,
  lastedMs: z.number(),
  /** It was called off: not all of the folder was read. */
  cancelled: z.boolean()
});
export type CodeScan = z.infer<typeof codeScan>;

/** The engine as the audit found it. */
export const engineCheck = z.object({
  endpointUrl: z.string(),
  name: z.string(),
  version: z.string(),
  /** Of everything Docker keeps, and how much of it may go; null = not measured. */
  disk: z.object({ bytes: z.number(), reclaimableBytes: z.number() }).nullable(),
  containers: z.object({ running: count, stopped: count })
});
export type EngineCheck = z.infer<typeof engineCheck>;

export const severityCounts = z.object({ critical: count, high: count, medium: count, low: count });
export type SeverityCounts = z.infer<typeof severityCounts>;

/** One audit. Times are epoch milliseconds. */
export const auditReport = z.object({
  /**
   * Why not all was audited that was to be, a sentence each: where there is one, that nothing is
   * found means nothing. An older report has none.
   */
  incomplete: z.array(z.string()).default([]),
  reportId: z.string(),
  /** Of Plimsoll. */
  version: z.string(),
  createdAt: z.number(),
  /** Null = no folder was read. */
  scan: codeScan.nullable(),
  /** Null = no engine was asked. */
  engine: engineCheck.nullable(),
  /** Of all that was found, listed or not. */
  counts: severityCounts,
  /** Worst first, then by file and line; what is not listed is told by `scan.unlisted`. */
  findings: z.array(auditFinding),
  /** The rules that found something. */
  rules: z.array(auditRule),
  causes: z.array(
    z.object({ cause: rootCause, severity, sentence: z.string(), findingIds: z.array(z.string()) })
  ),
  /** What to do first, a sentence each. */
  immediate: z.array(z.string()),
  phases: z.array(
    z.object({
      phase,
      actions: z.array(z.object({ sentence: z.string(), findingIds: z.array(z.string()) }))
    })
  ),
  /** Commands that show whether it is mended, and what they should print. */
  verification: z.array(z.object({ command: z.string(), expected: z.string() })),
  checked: z.array(z.string()),
  notChecked: z.array(z.string())
});
export type AuditReport = z.infer<typeof auditReport>;

/** What a report may be written as, by the end of the file's name. */
export const auditFormat = z.enum(['.md', '.html', '.json', '.sarif']);
export type AuditFormat = z.infer<typeof auditFormat>;

/** One audit in a list of them. */
export const auditSummary = z.object({
  reportId: z.string(),
  createdAt: z.number(),
  folder: z.string().nullable(),
  endpointUrl: z.string().nullable(),
  counts: severityCounts,
  /** Not all was audited that was to be. */
  incomplete: z.boolean().default(false)
});
export type AuditSummary = z.infer<typeof auditSummary>;

/** Two audits, the older first. */
export const auditComparison = z.object({
  older: auditSummary,
  newer: auditSummary,
  fixed: z.array(auditFinding),
  added: z.array(auditFinding),
  remaining: z.array(auditFinding),
  /** Of all of these. */
  rules: z.array(auditRule)
});
export type AuditComparison = z.infer<typeof auditComparison>;

/** An audit under way. */
export const auditProgress = z.object({
  auditId: z.string(),
  state: z.enum(['reading', 'asking', 'finished', 'cancelled', 'failed']),
  /** Files found so far, and how many of them are dealt with. */
  files: z.object({ found: count, read: count }),
  /** Those that came since the last telling. */
  findings: z.array(auditFinding),
  /** Of these findings, where an earlier telling did not have them. */
  rules: z.array(auditRule),
  /** How many were found so far that are not listed. */
  unlisted: count,
  /** How many files Plimsoll failed to read so far. */
  failed: count,
  /** Once it is finished. */
  reportId: z.string().nullable(),
  /** One sentence, where it failed. */
  failure: z.string().nullable()
});
export type AuditProgress = z.infer<typeof auditProgress>;

export const verifyStep = z.object({
  step: z.enum(['clean', 'stress', 'events', 'leftovers']),
  state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped']),
  /** What was found, with numbers. */
  sentence: z.string(),
  evidence: z.array(z.string())
});

/** The audit's steps of verification, carried out. */
export const verification = z.object({
  verifyId: z.string(),
  endpointUrl: z.string(),
  startedAt: z.number(),
  /** Null while it goes on. */
  endedAt: z.number().nullable(),
  state: z.enum(['running', 'passed', 'failed', 'cancelled']),
  steps: z.array(verifyStep)
});
export type Verification = z.infer<typeof verification>;
