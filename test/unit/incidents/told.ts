import type { EngineEvent } from '../../../electron/engine/port';
import type { ContainerFacts } from '../../../electron/incidents/finding';

export const mib = 1024 * 1024;

/** An event of the container `id`, so many milliseconds after the beginning. */
export const told = (
  at: number,
  action: string,
  attributes: Record<string, string> = {},
  id = 'a'
): EngineEvent => ({
  type: 'container',
  action,
  actorId: id,
  attributes: { name: `name-${id}`, image: 'app:1', ...attributes },
  timeNano: BigInt(at) * 1_000_000n
});

export const died = (at: number, exitCode: number, id = 'a'): EngineEvent =>
  told(at, 'die', { exitCode: String(exitCode) }, id);
export const killed = (at: number, signal: number, id = 'a'): EngineEvent =>
  told(at, 'kill', { signal: String(signal) }, id);

export const someFacts = (given: Partial<ContainerFacts> = {}): ContainerFacts => ({
  limitBytes: 16 * mib,
  stopSignal: null,
  restarts: false,
  ...given
});
