import { afterEach, expect, it, vi } from 'vitest';
import type { Engine } from '../../../../electron/engine/port';
import { endEnvironment } from '../../../../electron/terminal/run/end-environment';
import { settled } from '../../../helpers/manual-clock';

afterEach(() => {
  vi.restoreAllMocks();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
const before = process.listenerCount('SIGINT');

/** A log that says nothing more until whoever reads it has enough. */
const silent: Pick<Engine, 'logs'> = {
  logs: (_, { signal }) => ({
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        })
    })
  })
};

it('takes it down at a Ctrl-C while its logs are read, too', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const down = vi.fn(() => Promise.resolve());
  const environment = { containers: [{ id: 'db', name: 'plimsoll-1-db-1' }], down };
  const ended = endEnvironment(silent, environment, { withLogs: true });
  await settled();
  expect(down).not.toHaveBeenCalled();
  process.emit('SIGINT');
  expect(await ended).toEqual([
    {
      containerId: 'db',
      name: 'plimsoll-1-db-1',
      lines: [],
      missing: 'Its log was not waited for.'
    }
  ]);
  expect(down).toHaveBeenCalledOnce();
  expect(told.mock.calls.flat()).toEqual([
    'The environment is being taken down. Ctrl-C once more leaves it as it is.\n'
  ]);
});

it('tells what could not be taken down, and reads no logs where none are wanted', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const down = () => Promise.reject(new Error('It stays.'));
  const environment = { containers: [{ id: 'db', name: 'db' }], down };
  expect(await endEnvironment(silent, environment, { withLogs: false })).toEqual([]);
  expect(told.mock.calls.flat().join('')).toContain('It stays.');
});
