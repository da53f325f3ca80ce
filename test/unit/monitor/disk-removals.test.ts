import { expect, it } from 'vitest';
import { outdatedBy } from '../../../electron/monitor/disk-removals';

it.each([
  ['container', 'destroy', {}, 'removal'],
  ['image', 'delete', {}, 'removal'],
  ['volume', 'destroy', {}, 'removal'],
  ['container', 'remove', {}, 'removal'],
  ['image', 'remove', {}, 'removal'],
  ['builder', 'prune', { reclaimed: '5' }, 'cleanup'],
  ['image', 'prune', { reclaimed: '5' }, 'cleanup'],
  ['volume', 'prune', {}, 'cleanup'],
  ['image', 'prune', { reclaimed: '0' }, null],
  ['network', 'prune', { reclaimed: '0' }, null],
  ['network', 'destroy', {}, null],
  ['network', 'prune', {}, null],
  ['container', 'die', {}, null],
  ['image', 'untag', {}, null],
  ['volume', 'unmount', {}, null]
] as const)('%s %s %o makes disk figures outdated by: %s', (type, action, attributes, expected) => {
  expect(outdatedBy({ type, action, attributes })).toBe(expected);
});
