import { z } from 'zod';

export const orphanKind = z.enum(['container', 'network', 'volume', 'image', 'build-cache']);
export type OrphanKind = z.infer<typeof orphanKind>;

/** Finer than the kind: what decides whether it is selected by default. */
export const orphanCategory = z.enum([
  'stopped-container',
  'running-leftover',
  'unused-network',
  'anonymous-volume',
  'named-volume',
  'dangling-image',
  'unused-image',
  'build-cache'
]);
export type OrphanCategory = z.infer<typeof orphanCategory>;

/** Something nobody uses any more, with its reason. The unused build cache is one orphan. */
export const orphan = z.object({
  kind: orphanKind,
  category: orphanCategory,
  /** Docker's id; a volume's is its name, the build cache's is `build-cache`. */
  id: z.string(),
  name: z.string(),
  /** In words, without a full stop: "exited 5 h ago with code 137". */
  reason: z.string(),
  /** Null = not known (no disk usage taken yet, or the engine does not tell). */
  bytes: z.number().nullable(),
  ageSeconds: z.number(),
  owner: z.string().nullable(),
  protected: z.string().nullable()
});
export type Orphan = z.infer<typeof orphan>;
