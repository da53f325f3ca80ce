import { z } from 'zod';
import { pages } from '../pages';

const containerId = z.string().min(1).max(128).nullable();

/** What the window shows: a page, and the container whose details are open. */
export const place = z.object({ page: z.enum(pages), containerId });
export type Place = z.infer<typeof place>;

/** Where somebody outside the window wants to go. */
export const visit = place.extend({
  /** Whether a cleanup plan is wanted there. */
  plan: z.boolean()
});
export type Visit = z.infer<typeof visit>;

/** How Plimsoll is there beside its window; each `why` says why something is not possible here. */
export const presence = z.object({
  /** Nothing is watched until a person goes on. */
  paused: z.boolean(),
  tray: z.object({ works: z.boolean(), why: z.string().nullable() }),
  login: z.object({ works: z.boolean(), why: z.string().nullable() })
});
export type Presence = z.infer<typeof presence>;
