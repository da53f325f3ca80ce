import { expect, it } from 'vitest';
import { isChange } from '../../../electron/runs/tally';

it.each([
  ['container', 'die', true],
  ['container', 'exec_start', false],
  ['volume', 'create', true],
  ['daemon', 'reload', false],
  ['constructor', 'create', false],
  ['__proto__', 'create', false]
])('an event of a %s that says %s counts as a change: %s', (type, action, counts) => {
  expect(isChange({ type, action })).toBe(counts);
});
