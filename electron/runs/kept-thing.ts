import { z } from 'zod';
import { runThing, type RunThingKind } from '../../shared/model/run';
import type { Labels } from '../labels/labels';

/**
 * Something that was made while a run was recorded, as far as facts go: whose it is follows from
 * them and from the runs beside it (`attribution.ts`).
 */
export const keptThing = runThing
  .omit({ project: true, service: true, owner: true, whose: true, why: true })
  .extend({
    labels: z.record(z.string(), z.string()),
    /** It came to be between `createdAt` and this; the same moment where an event has told at once. */
    madeBy: z.number(),
    /** Seen as it was made, found in a list since, or known by a label after the recording. */
    toldBy: z.enum(['event', 'list', 'label']),
    /** The container that an anonymous volume was made with. */
    containerId: z.string().nullable(),
    /** Of a volume, whose name another one may have later: when the engine says it was made. */
    volumeMadeAt: z.number().nullable(),
    /** A container that was there and that a pool lends to the run for its time. */
    lent: z.boolean().optional()
  });
export type KeptThing = z.infer<typeof keptThing>;

/** What names a thing among all kinds. */
export const keyOf = ({ kind, id }: Pick<KeptThing, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Whether what is there at the end was left behind: who pulls an image means to have it. */
export const isLeft = ({
  goneAt,
  pulled = false,
  lent = false
}: Pick<KeptThing, 'goneAt' | 'pulled' | 'lent'>): boolean => goneAt === null && !pulled && !lent;

export const newThing = (
  kind: RunThingKind,
  id: string,
  facts: Partial<KeptThing> & Pick<KeptThing, 'createdAt' | 'madeBy' | 'toldBy'>
): KeptThing => ({
  kind,
  id,
  name: id,
  image: null,
  startedAt: null,
  stoppedAt: null,
  exitCode: null,
  goneAt: null,
  left: false,
  anonymous: false,
  peak: null,
  spells: [],
  labels: {},
  containerId: null,
  volumeMadeAt: null,
  ...facts
});

const most = { labels: 100, key: 200, value: 1_000 };

/** Labels are other people's text of any length: what is kept of them is bounded. */
export const keptLabels = (labels: Labels): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels)
      .filter(([key, value]) => key.length <= most.key && value.length <= most.value)
      .slice(0, most.labels)
  );
