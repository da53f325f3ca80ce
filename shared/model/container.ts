import { z } from 'zod';

export const containerState = z.enum([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead'
]);
export type ContainerState = z.infer<typeof containerState>;

/** A container as the window shows it. Times are epoch milliseconds, sizes bytes. */
export const container = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  /** Compose project and service, where there are any. */
  project: z.string().nullable(),
  service: z.string().nullable(),
  state: containerState,
  health: z.enum(['starting', 'healthy', 'unhealthy']).nullable(),
  /** Of the last exit; null while it runs or before it ever ran. */
  exitCode: z.number().nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** The configured limit; null = none configured. Undefined until inspect has told. */
  memoryLimitBytes: z.number().nullable().optional(),
  /** Who made it, in words; null = nobody we recognise. */
  owner: z.string().nullable(),
  /** Why it must not be removed, in words; null = not protected. */
  protected: z.string().nullable()
});
export type Container = z.infer<typeof container>;
