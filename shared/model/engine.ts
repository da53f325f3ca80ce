import { z } from 'zod';
import { errorInfo } from '../errors';
import { engineHealth, gateState } from './health';

export const endpointKind = z.enum(['unix', 'npipe', 'tcp', 'tls', 'ssh', 'simulator']);

/** What made us choose this endpoint, in the order the docker CLI looks. */
export const endpointSource = z.enum([
  'option', // --host or --context
  'settings',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'current context',
  'default socket',
  'known socket',
  'simulator'
]);

/** How to reach an engine. `name` is what people call it: a context, a product, "default". */
export const endpoint = z.object({
  url: z.string(),
  kind: endpointKind,
  source: endpointSource,
  name: z.string()
});
export type Endpoint = z.infer<typeof endpoint>;

/** Degraded: it answers slowly, not every time, or not for the last seconds. */
export const engineState = z.enum(['connecting', 'healthy', 'degraded', 'down']);
export type EngineState = z.infer<typeof engineState>;

/** What an engine says of itself, once per connection. */
export const engineFacts = z.object({
  serverVersion: z.string(),
  /** The API version negotiated and pinned, without the `v`. */
  apiVersion: z.string(),
  memoryBytes: z.number(),
  cpus: z.number(),
  operatingSystem: z.string(),
  /** Where it keeps its data, as it says itself; undefined = it does not say. */
  storage: z
    .object({
      folder: z.string(),
      /** The host name of the engine's machine. */
      machine: z.string(),
      /** Some storage drivers tell how full they are. */
      space: z.object({ totalBytes: z.number(), freeBytes: z.number() }).nullable()
    })
    .optional()
});
export type EngineFacts = z.infer<typeof engineFacts>;

/** The engine as the window shows it. Times are epoch milliseconds. */
export const engineStatus = z.object({
  endpoint,
  state: engineState,
  facts: engineFacts.nullable(),
  /** Null = it does not answer now; a degraded engine then is silent for more than 2 s. */
  pingMs: z.number().nullable(),
  /** When the present state began. */
  since: z.number(),
  /** Why it is down. */
  failure: errorInfo.nullable(),
  /** When the next attempt to connect is made. */
  nextTryAt: z.number().nullable(),
  health: engineHealth,
  gate: gateState
});
export type EngineStatus = z.infer<typeof engineStatus>;

/** An endpoint one may switch to. */
export const endpointOption = z.object({
  endpoint,
  /** The value that `Settings.endpoint` takes to choose it. */
  choice: z.string(),
  current: z.boolean(),
  /** What else leads to the same address. */
  aliases: z.array(z.string()).optional()
});
export type EndpointOption = z.infer<typeof endpointOption>;

export const endpointList = z.object({
  options: z.array(endpointOption),
  /** What names an engine and cannot be used, and why. */
  unusable: z.array(z.object({ name: z.string(), why: z.string() })).optional(),
  /** Plimsoll was started for one engine: another choice holds until it is closed. */
  forThisTime: z.boolean()
});
export type EndpointList = z.infer<typeof endpointList>;

/** Whether an endpoint answers now: its version, or why it does not. */
export const endpointProbe = z.union([
  z.object({ serverVersion: z.string() }),
  z.object({ failure: errorInfo })
]);
export type EndpointProbe = z.infer<typeof endpointProbe>;
