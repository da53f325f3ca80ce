import { describe, expect, it } from 'vitest';
import { dispatch, type Handlers } from '../../../electron/ipc/dispatch';
import { PlimsollError } from '../../../shared/errors';
import { commands, type CommandName } from '../../../shared/ipc/contract';

const names = Object.keys(commands) as CommandName[];

const handlers = (overrides: Partial<Handlers> = {}): Handlers => {
  const unexpected = (): never => {
    throw new Error('This handler was not to be called.');
  };
  const all = Object.fromEntries(names.map(name => [name, unexpected])) as Partial<Handlers>;
  return { ...all, ...overrides } as Handlers;
};

const errorCode = async (command: unknown, args: unknown, given = handlers()) => {
  const envelope = await dispatch(given, command, args);
  return envelope.ok ? null : envelope.error.code;
};

describe('a command from the window', () => {
  it('reaches its handler with parsed arguments and comes back in an envelope', async () => {
    const given = handlers({ 'rules.match': ({ rules }) => (rules ? [] : []) });
    const envelope = await dispatch(given, 'rules.match', { rules: [] });
    expect(envelope).toEqual({ ok: true, value: [] });
  });

  it.each([undefined, null, 42, {}, 'no.such', '__proto__', 'constructor', 'toString'])(
    'called %s gets an error envelope',
    async command => {
      expect(await errorCode(command, undefined)).toBe('bad-argument');
    }
  );

  it.each([
    ['memory.history', undefined],
    ['memory.history', { containerId: 7, range: '1h' }],
    ['memory.history', { containerId: 'abc', range: '1 year' }],
    ['cleanup.execute', { planId: 'p', itemIds: [] }],
    ['cleanup.execute', { planId: 'p', itemIds: 'all', keepVolumesOf: [], confirmedNames: [] }],
    ['cleanup.planContainer', { containerId: 'abc', action: 'kill' }],
    ['settings.update', { thresholds: { high: 95, critical: 90 } }],
    ['app.snapshot', { extra: true }]
  ])('%s with bad arguments never reaches its handler', async (command, args) => {
    expect(await errorCode(command, args)).toBe('bad-argument');
  });

  it('that fails says how, with what to do next', async () => {
    const given = handlers({
      'cleanup.cancel': () => {
        throw new PlimsollError('unknown-plan', 'That plan is not known any more.');
      }
    });
    expect(await dispatch(given, 'cleanup.cancel', { planId: 'p' })).toEqual({
      ok: false,
      error: {
        code: 'unknown-plan',
        message: 'That plan is not known any more. Nothing was removed. Make a new plan.'
      }
    });
  });

  it('that crashes is an error envelope, too', async () => {
    const given = handlers({ 'disk.measure': () => Promise.reject(new TypeError('x is not y')) });
    expect(await errorCode('disk.measure', undefined, given)).toBe('internal');
  });
});
