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

it('several things that are wrong stand below each other', () => {
  const error = new PlimsollError('bad-argument', 'a.yaml:4: no.\nb.yaml:5: \u001b[2Jno.');
  expect(forTerminal(error).sentence).toBe('a.yaml:4: no.\n  b.yaml:5: \ufffd[2Jno.');
});
