import { expect, it } from 'vitest';
import { findRun } from '../../../../electron/terminal/run/find';
import { aRun } from '../../../helpers/a-run';

const runs = [
  aRun({ runId: 'abcd2222-1', name: 'tests' }),
  aRun({ runId: 'abcd1111-1', name: 'tests' }),
  aRun({ runId: 'ffff1111-1', name: 'abcd1' })
];
const idOf = (wanted?: string): string => findRun(runs, wanted).runId;

it('finds a run by its name, by its id, and the newest of those of one name', () => {
  expect(idOf()).toBe('abcd2222-1');
  expect(idOf('tests')).toBe('abcd2222-1');
  expect(idOf('abcd2')).toBe('abcd2222-1');
  expect(idOf('abcd1')).toBe('ffff1111-1');
});

it('takes none where several or no runs are meant', () => {
  expect(() => idOf('abcd')).toThrow('The ids of 2 runs begin with abcd');
  expect(() => idOf('fff')).toThrow('There is no run fff');
  expect(() => findRun([], undefined)).toThrow('No run was recorded on this engine yet.');
});
