import { z } from 'zod';
import type { ComposeProject } from '../compose/project';
import { poolSlotState } from '../../shared/model/pool';
import type { PoolFacts, SlotFacts } from './decide';

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** What a run gets of an environment. */
export const leasedContainers = z.array(z.object({ id: z.string(), name: z.string() }));

export const poolRow = z.object({
  name: z.string(),
  file: z.string(),
  digest: z.string(),
  size: z.number(),
  version: z.number(),
  removed: z.number(),
  trouble: z.string().nullable(),
  trouble_kind: z.enum(['rests', 'no-room', 'failed']).nullable(),
  failures: z.number(),
  next_try_at: z.number()
});
export type PoolRow = z.infer<typeof poolRow>;
export const poolColumns = Object.keys(poolRow.shape).join(', ');

/** Plimsoll has read it from the file before it was kept. */
export const projectRow = z.object({ project: json(z.custom<ComposeProject>()) });

export const slotRow = z.object({
  environment_id: z.string(),
  pool: z.string(),
  version: z.number(),
  state: poolSlotState,
  since: z.number(),
  began_at: z.number(),
  warm_at: z.number().nullable(),
  pid: z.number(),
  beat_at: z.number(),
  variables: json(z.record(z.string(), z.string())),
  containers: json(leasedContainers),
  run_id: z.string().nullable(),
  run_name: z.string().nullable(),
  waited_ms: z.number().nullable(),
  why: z.string().nullable(),
  failures: z.number(),
  next_try_at: z.number()
});
export type SlotRow = z.infer<typeof slotRow>;
export const slotColumns = Object.keys(slotRow.shape).join(', ');

export const waitRow = z.object({
  wait_id: z.number(),
  run_name: z.string(),
  since: z.number(),
  pid: z.number(),
  beat_at: z.number()
});

export const leaseRow = z
  .object({
    run_name: z.string(),
    leased_at: z.number(),
    waited_ms: z.number(),
    held_ms: z.number()
  })
  .transform(row => ({
    runName: row.run_name,
    leasedAt: row.leased_at,
    waitedMs: row.waited_ms,
    heldMs: row.held_ms
  }));

export const keeperRow = z.object({ owner: z.string(), pid: z.number(), beat_at: z.number() });

export const poolFacts = (row: PoolRow): PoolFacts => ({
  size: row.size,
  version: row.version,
  removed: row.removed !== 0,
  trouble: row.trouble_kind,
  nextTryAt: row.next_try_at
});

/** @param lives whether its program does */
export const slotFacts = (row: SlotRow, lives: boolean): SlotFacts => ({
  id: row.environment_id,
  state: row.state,
  version: row.version,
  since: row.since,
  held: lives,
  nextTryAt: row.next_try_at
});
