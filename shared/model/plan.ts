import { z } from 'zod';
import { orphanCategory, orphanKind } from './orphan';

export const planAction = z.enum(['stop', 'stop and remove', 'remove', 'prune']);
export type PlanAction = z.infer<typeof planAction>;

export const anonymousVolume = z.object({ name: z.string(), bytes: z.number().nullable() });
export type AnonymousVolume = z.infer<typeof anonymousVolume>;

export const planItem = z.object({
  /** Names the item inside its plan; the window sends this and never a Docker id. */
  itemId: z.string(),
  id: z.string(),
  kind: orphanKind,
  /** Only the tag that `id` is goes, and this image stays. */
  tagOf: z.string().optional(),
  category: orphanCategory.nullable(),
  name: z.string(),
  reason: z.string(),
  bytes: z.number().nullable(),
  action: planAction,
  /** Whether it is selected before a person has chosen. */
  selected: z.boolean(),
  owner: z.string().nullable(),
  /** A container's anonymous volumes: they go with it unless they are kept. */
  volumes: z.array(anonymousVolume),
  /** Named volumes are asked for a second time, by name. */
  confirmByName: z.boolean(),
  /** Of the build cache, when not all that is unused goes. */
  cache: z.object({ keepBytes: z.number(), unusedForSeconds: z.number() }).optional(),
  /** What it was when it was previewed; started since (epoch ms differ) = skipped. */
  startedAt: z.number().nullable()
});
export type PlanItem = z.infer<typeof planItem>;

/** Something that nobody uses and that stays all the same. */
export const keptItem = z.object({
  kind: orphanKind,
  id: z.string(),
  name: z.string(),
  /** The fact or the rule that keeps it, in words that follow its name. */
  why: z.string()
});
export type KeptItem = z.infer<typeof keptItem>;

/** Stopped containers that nobody uses and that stay for now; times are epoch milliseconds. */
export const tooYoung = z.object({
  count: z.number(),
  /** When the first of them may go, and the last. */
  firstAt: z.number(),
  lastAt: z.number()
});
export type TooYoung = z.infer<typeof tooYoung>;

/** A frozen list of removals, in the order they are carried out. Times are epoch milliseconds. */
export const plan = z.object({
  planId: z.string(),
  createdAt: z.number(),
  endpointUrl: z.string(),
  items: z.array(planItem),
  /** What is protected, so that a plan tells why it does not hold it. */
  kept: z.array(keptItem).default([]),
  /** None = nothing is. */
  tooYoung: tooYoung.optional()
});
export type Plan = z.infer<typeof plan>;
