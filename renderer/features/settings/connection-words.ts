import type { EngineStatus } from '../../../shared/model/engine';
import { plainName, plainSentence } from '../../ui/plain-name';

/** Whether the engine that was chosen answers, and if not, why. */
export const connectionWords = ({ state, endpoint, facts, failure }: EngineStatus): string => {
  const url = plainName(endpoint.url);
  if (state === 'connecting') return `Connecting to ${url}…`;
  if (state === 'down') return plainSentence(failure?.message ?? `Nothing answers at ${url}.`);
  const version = facts ? `, Docker Engine ${plainName(facts.serverVersion)}` : '';
  return `Connected to ${url}${version}.`;
};
