import { z } from 'zod';
import { incident } from '../../shared/model/incident';
import { run, runHealth, runLog, runReport } from '../../shared/model/run';
import { keptThing } from './kept-thing';

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** What is kept of a run beside itself and its things. */
export const runDetails = z.object({
  /** Keys of the groups that had a container running before it began. */
  before: z.array(z.string()),
  health: runHealth,
  incidents: z.array(incident),
  logs: z.array(runLog),
  cleaned: runReport.shape.cleaned
});
export type RunDetails = z.infer<typeof runDetails>;

const head = z.object({ run: json(run), pid: z.number(), beat_at: z.number() });

/** A run without its details, which may hold logs. */
export const headRow = head.transform(({ run, pid, beat_at }) => ({ run, pid, beatAt: beat_at }));
export type RunHead = z.infer<typeof headRow>;

export const runRow = head
  .extend({ details: json(runDetails) })
  .transform(({ beat_at, ...rest }) => ({ ...rest, beatAt: beat_at }));
export type StoredRun = z.infer<typeof runRow>;

/** What it takes for a run to claim things. */
export const claimRow = head
  .extend({ before: json(z.array(z.string())) })
  .transform(({ beat_at, ...rest }) => ({ ...rest, beatAt: beat_at }));

export const baselineRow = z.object({ baseline: json(z.array(z.string())) });
export const idRow = z.object({ run_id: z.string() });
export const thingRow = z.object({ thing: json(keptThing) });
