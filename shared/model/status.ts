import { z } from 'zod';
import { container } from './container';
import { diskFigures } from './disk';
import { engineState } from './engine';
import { engineHealth, gateState } from './health';
import { incident } from './incident';
import { orphan } from './orphan';
import { pressure } from './sample';
import { headroom, warning } from './warning';

const reading = z.object({
  /** Null = no data: not running, or the engine gave no reading. */
  usedBytes: z.number().nullable(),
  /** Null = no limit configured. */
  limitBytes: z.number().nullable(),
  percent: z.number().nullable(),
  level: z.union([pressure, z.literal('no-data')])
});

const interruptedPass = z.object({
  passId: z.string(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  itemsLeft: z.number()
});
export type InterruptedPass = z.infer<typeof interruptedPass>;

/** What `plimsoll status --json` prints: the engine at one moment. */
export const statusDocument = z.object({
  engine: z.object({
    endpoint: z.string(),
    serverVersion: z.string(),
    apiVersion: z.string(),
    memoryBytes: z.number(),
    pingMs: z.number(),
    state: engineState,
    health: engineHealth.extend({ state: engineState }),
    gate: gateState
  }),
  containers: z.array(
    container
      .pick({ id: true, name: true, image: true, project: true, service: true, state: true })
      .extend({ memory: reading, cpuPercent: z.number().nullable() })
  ),
  disk: diskFigures,
  orphans: z.array(orphan),
  /** Of the last hour, newest first: what the engine still remembers, and what was kept. */
  incidents: z.array(incident),
  warnings: z.array(warning.extend({ words: z.string() })),
  headroom,
  /** The newest cleanup of this engine that was interrupted; null = there is none. */
  interrupted: interruptedPass.nullable()
});
export type StatusDocument = z.infer<typeof statusDocument>;
