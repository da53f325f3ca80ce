import { DisposableStore, type Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import type { EngineFacts } from '../../shared/model/engine';
import { pollsFor } from '../engine/connection-bounds';
import { DockerodeEngine } from '../engine/dockerode-engine';
import { resolveEndpoint } from '../engine/endpoint';
import { Gate } from '../engine/gate';
import { gated } from '../engine/gated-engine';
import type { Engine } from '../engine/port';

export interface EndpointOptions {
  host?: string;
  context?: string;
}

/** A connection for the length of one command, through the gate like the window's. */
export interface Session extends Disposable {
  readonly engine: Engine;
  readonly facts: EngineFacts;
  readonly pingMs: number;
  /** Owns something that goes with the session. */
  hold<T extends Disposable>(thing: T): T;
}

/** Rejects with a PlimsollError when there is no engine or it does not answer; never simulates. */
export const openSession = async (options: EndpointOptions): Promise<Session> => {
  const resolved = await resolveEndpoint(options);
  if (!resolved) {
    throw new PlimsollError(
      'engine-unreachable',
      'No Docker engine was found: DOCKER_HOST is not set, there is no docker context, and no known socket exists. Start Docker.'
    );
  }
  const held = new DisposableStore();
  try {
    const gate = held.add(new Gate());
    const engine = gated(held.add(new DockerodeEngine(resolved)), gate);
    const facts = await engine.connect();
    gate.allowPolls(pollsFor(facts));
    const pingMs = await engine.ping();
    return {
      engine,
      facts,
      pingMs,
      hold: thing => held.add(thing),
      dispose: () => held.dispose()
    };
  } catch (error) {
    held.dispose();
    throw error;
  }
};
