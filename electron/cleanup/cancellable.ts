import { hasCode, PlimsollError } from '../../shared/errors';
import type { Engine } from '../engine/port';

/** What it takes to create something again. */
export type Restoring = Pick<
  Engine,
  'endpoint' | 'inspectRaw' | 'create' | 'connectNetwork' | 'removeContainer'
>;

const saying =
  (what: string) =>
  (error: unknown): never => {
    if (!hasCode(error, 'cancelled')) throw error;
    throw new PlimsollError('cancelled', `The restore was cancelled. ${what}`, { cause: error });
  };

/**
 * The same engine for one restore that can be called off: whatever it is asked ends with the
 * signal, and says how far things had come. What takes half a restore back is not ended.
 */
export const endingWith = (signal: AbortSignal, engine: Restoring): Restoring => ({
  endpoint: engine.endpoint,
  inspectRaw: (kind, id, options) =>
    engine.inspectRaw(kind, id, { ...options, signal }).catch(saying('Nothing was created.')),
  create: (kind, body, name, options) =>
    engine
      .create(kind, body, name, { ...options, signal })
      .catch(saying(`The engine may still create the ${kind}: look for it before you try again.`)),
  connectNetwork: (networkId, body, options) =>
    engine
      .connectNetwork(networkId, body, { ...options, signal })
      .catch(
        saying('The container was created and may lack a network: remove it before you try again.')
      ),
  removeContainer: (id, withAnonymousVolumes, options) =>
    engine.removeContainer(id, withAnonymousVolumes, options)
});
