import { expect, it } from 'vitest';
import { forTerminal } from '../../../electron/terminal/errors';
import { PlimsollError, type ErrorCode } from '../../../shared/errors';

it.each<[ErrorCode, number]>([
  ['engine-unreachable', 3],
  ['engine-timeout', 3],
  ['bad-answer', 3],
  ['bad-credentials', 3],
  ['unsupported-version', 3],
  ['unsupported-endpoint', 2],
  ['not-found', 2],
  ['bad-plan', 2],
  ['bad-argument', 2],
  ['engine-failed', 1],
  ['conflict', 1],
  ['internal', 1]
])('%s ends the command with %i', (code, exitCode) => {
  expect(forTerminal(new PlimsollError(code, 'So it was.')).exitCode).toBe(exitCode);
});

it('an error’s sentence cannot steer the terminal', () => {
  const error = new PlimsollError('refused', 'The engine said \u001b[2J.');
  expect(forTerminal(error).sentence).toBe('The engine said \ufffd[2J.');
});
