import { expect, it } from 'vitest';
import { connectionWords } from '../../../../../renderer/features/settings/connection-words';
import { engineAt } from '../../status';

const facts = {
  serverVersion: '20.10.24',
  apiVersion: '1.41',
  memoryBytes: 1,
  cpus: 1,
  operatingSystem: 'x'
};
const failure = { code: 'engine-unreachable', message: 'Start Docker.' } as const;

it.each([
  [engineAt('unix:///one', { state: 'connecting' }), 'Connecting to unix:///one…'],
  [engineAt('unix:///one', { facts }), 'Connected to unix:///one, Docker Engine 20.10.24.'],
  [engineAt('unix:///one', { state: 'down', failure }), 'Start Docker.'],
  [engineAt('unix:///one', { state: 'down' }), 'Nothing answers at unix:///one.']
])('the choice of an engine comes to a sentence: %#', (status, words) => {
  expect(connectionWords(status)).toBe(words);
});
