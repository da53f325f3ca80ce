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

export const runRow = z
  .object({ run: json(run), details: json(runDetails), pid: z.number(), beat_at: z.number() })
  .transform(({ run, details, pid, beat_at }) => ({ run, details, pid, beatAt: beat_at }));
export type StoredRun = z.infer<typeof runRow>;

export const baselineRow = z.object({ baseline: json(z.array(z.string())) });
export const thingRow = z.object({ thing: json(keptThing) });
