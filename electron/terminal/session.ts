import { DisposableStore, type Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import type { EngineFacts, EngineStatus } from '../../shared/model/engine';
import type { Settings } from '../../shared/model/settings';
import { systemClock } from '../clock';
import { EngineConnection } from '../engine/connection';
import { DockerodeEngine } from '../engine/http/dockerode-engine';
import { resolveEndpoint } from '../engine/endpoint/endpoint';
import { Gate } from '../engine/gate/gate';
import type { Engine } from '../engine/port';
import type { SettingsStore } from '../store/settings-store';
import { tellOfWaiting } from './progress';

export interface EndpointOptions {
  host?: string;
  context?: string;
}

/** A connection for the length of one command, through the gate like the window's. */
export interface Session extends Disposable {
  readonly engine: Engine;
  readonly facts: EngineFacts;
  readonly pingMs: number;
  readonly connection: EngineConnection;
  /** Owns something that goes with the session. */
  hold<T extends Disposable>(thing: T): T;
}

/** How the first attempt to connect ended. */
const firstStatus = (connection: EngineConnection): Promise<EngineStatus> =>
  new Promise(resolve => {
    const write = (text: string): void => void process.stderr.write(text);
    const telling = process.stderr.isTTY ? tellOfWaiting(write, systemClock) : null;
    const listening = connection.onStatus(status => {
      if (status.state === 'connecting') return;
      listening.dispose();
      telling?.dispose();
      resolve(status);
    });
    connection.start();
  });

/**
 * Rejects with a PlimsollError when there is no engine or it does not answer; never simulates.
 * @param signal closes it, whatever it is waiting for
 */
export const openSession = async (
  options: EndpointOptions,
  settings: Pick<SettingsStore, 'of'>,
  signal?: AbortSignal
): Promise<Session> => {
  const resolved = await resolveEndpoint(options);
  if (!resolved) {
    throw new PlimsollError(
      'engine-unreachable',
      'No Docker engine was found: DOCKER_HOST is not set, there is no docker context, and no known socket exists. Start Docker.'
    );
  }
  const held = new DisposableStore();
  signal?.addEventListener('abort', () => held.dispose());
  try {
    const engine = held.add(new DockerodeEngine(resolved));
    const gate = held.add(new Gate());
    const cooldown = (): Settings['cooldown'] => settings.of(resolved.endpoint).cooldown;
    const connection = held.add(new EngineConnection({ engine, gate, cooldown }));
    const { facts, pingMs, failure } = await firstStatus(connection);
    if (failure) throw new PlimsollError(failure.code, failure.message);
    if (!facts || pingMs === null) throw new PlimsollError('internal', 'Connected to nothing.');
    return {
      engine: connection.engine,
      connection,
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
