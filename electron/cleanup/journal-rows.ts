import { z } from 'zod';
import { historyItem, type HistoryPass } from '../../shared/model/history';
import { orphanKind, type OrphanKind } from '../../shared/model/orphan';
import { protectionRule } from '../../shared/model/rule';
import { definition } from './definition';
import { plan } from '../../shared/model/plan';

/** How the journal's columns read; what is stored as text is JSON. */

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** Images are pulled again, and a build cache fills itself. */
const creatable: readonly OrphanKind[] = ['container', 'network', 'volume'];

export const act = z.enum(['stop', 'remove']);
export type Act = z.infer<typeof act>;

export const choice = z.object({
  itemIds: z.array(z.string()),
  keepVolumesOf: z.array(z.string()),
  confirmedNames: z.array(z.string()),
  keepRules: z.array(protectionRule).optional(),
  exportVolumesTo: z.string().optional()
});

export const passRow = z.object({
  pass_id: z.string(),
  endpoint_url: z.string(),
  started_at: z.number(),
  ended_at: z.number().nullable(),
  cancelled: z.number(),
  owner: z.string(),
  pid: z.number(),
  beat_at: z.number()
});
export type PassRow = z.infer<typeof passRow>;

export const agreedRow = z.object({ plan: json(plan), choice: json(choice) });

export const itemRow = z
  .object({
    entry_id: z.number(),
    kind: orphanKind,
    name: z.string(),
    state: z.string(),
    outcome: z.string().nullable(),
    why: z.string().nullable(),
    bytes_freed: z.number(),
    volumes: json(z.array(z.string())).nullable(),
    restored_at: z.number().nullable(),
    defined: z.number()
  })
  .transform(row => ({
    entryId: row.entry_id,
    kind: row.kind,
    name: row.name,
    state: row.state === 'begun' ? 'unknown' : row.state,
    outcome: row.outcome,
    why: row.why,
    bytesFreed: row.bytes_freed,
    ...(row.volumes && { volumes: row.volumes }),
    restoredAt: row.restored_at,
    restorable: row.outcome === 'removed' && row.defined === 1 && creatable.includes(row.kind)
  }))
  .pipe(historyItem);

export const settledRow = z.object({ item_id: z.string() });

export const entryRow = z.object({
  entry_id: z.number(),
  endpoint_url: z.string(),
  kind: orphanKind,
  name: z.string(),
  thing_id: z.string(),
  outcome: z.string().nullable(),
  restored_at: z.number().nullable(),
  definition: json(definition).nullable()
});
export type EntryRow = z.infer<typeof entryRow>;

export const definedRow = z.object({ definition: json(definition) });

export const unknownRow = z.object({
  item_id: z.string(),
  thing_id: z.string(),
  kind: orphanKind,
  act,
  definition: json(definition).nullable()
});
export type UnknownRow = z.infer<typeof unknownRow>;

export const toPass = (
  row: PassRow,
  state: HistoryPass['state'],
  items: HistoryPass['items']
): HistoryPass => ({
  passId: row.pass_id,
  endpointUrl: row.endpoint_url,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  state,
  cancelled: row.cancelled === 1,
  items
});
