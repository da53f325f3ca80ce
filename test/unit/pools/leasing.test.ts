import { beforeEach, expect, it, vi } from 'vitest';
import { Leasing } from '../../../electron/pools/leasing';
import type { Answer, Asking, Place } from '../../../electron/pools/places';
import { PlimsollError } from '../../../shared/errors';
import { ManualClock } from '../../helpers/manual-clock';

const place = (environmentId: string): Place => ({
  environmentId,
  variables: { DB_PORT: '1' },
  containers: [{ id: environmentId, name: `plimsoll-${environmentId}-db-1` }],
  file: '/nowhere/compose.yaml',
  digest: ''
});
const none: Answer = { place: null, known: true, coming: true, trouble: null };

let clock: ManualClock;
let answers: Answer[];
let asked: Asking[];
let given: [id: string, why: string | null][];
let states: Record<string, object>;
let keepers: number;
let told: string[];

beforeEach(() => {
  clock = new ManualClock();
  answers = [];
  asked = [];
  given = [];
  states = {};
  keepers = 0;
  told = [];
});

const running = (health?: string) => ({
  State: { Running: true, ExitCode: 0, ...(health && { Health: { Status: health } }) },
  NetworkSettings: {}
});

const lease = (signal = new AbortController().signal) => {
  const left = vi.fn();
  const leasing = new Leasing({
    clock,
    engine: {
      inspectRaw: (_, id) => {
        const state = states[id];
        if (state) return Promise.resolve(state as Record<string, unknown>);
        return Promise.reject(new PlimsollError('not-found', 'No such container.'));
      }
    },
    places: {
      lease(asking) {
        asked.push(asking);
        return answers.shift() ?? none;
      },
      wait: () => ({ waitId: 7, dispose: left }),
      hold: () => ({ dispose: () => undefined }),
      giveBack: (id, why) => void given.push([id, why])
    },
    startKeeper: () => (keepers += 1)
  });
  const tell = (sentence: string): void => void told.push(sentence);
  const run = { runId: 'r', name: 'tests' };
  return { left, leased: leasing.lease('web', { run, wait: false, signal, tell }) };
};

it('gives a warm one at once, and has it replaced when it comes back', async () => {
  answers = [{ place: place('a') }];
  states = { a: running('healthy') };
  const leased = await lease().leased;
  expect([leased.variables, keepers, given]).toEqual([{ DB_PORT: '1' }, 0, []]);
  await leased.down();
  expect([keepers, given]).toEqual([1, [['a', null]]]);
});

it('takes the next one when one has become unwell, and gives that back', async () => {
  answers = ['a', 'b', 'c', 'd'].map(id => ({ place: place(id) }));
  states = {
    a: running('unhealthy'),
    b: { State: { Running: false, ExitCode: 137 }, NetworkSettings: {} },
    d: running()
  };
  await lease().leased;
  expect(given).toEqual([
    ['a', 'plimsoll-a-db-1 is unhealthy.'],
    ['b', 'plimsoll-b-db-1 ended with code 137.'],
    ['c', 'plimsoll-c-db-1 is gone.']
  ]);
});

it('waits in the row for one that is on its way, and sees that somebody is at it', async () => {
  const { leased, left } = lease();
  await clock.advance(10_000);
  expect(told).toEqual([
    'No environment of the pool web is ready. Waiting for one; Ctrl-C gives up.'
  ]);
  expect(keepers).toBe(2);
  expect(asked.at(-1)).toMatchObject({ waitId: 7, since: 1_000_000 });
  states = { a: running() };
  answers = [{ place: place('a') }];
  await clock.advance(100);
  await leased;
  expect(left).toHaveBeenCalledOnce();
  expect(clock.pending).toBe(0);
});

it('leaves the row when nobody waits any more', async () => {
  const giveUp = new AbortController();
  const { leased, left } = lease(giveUp.signal);
  const ended = expect(leased).rejects.toThrow('Enough.');
  await clock.advance(500);
  giveUp.abort(new Error('Enough.'));
  await ended;
  expect(left).toHaveBeenCalledOnce();
});

it('gives back what came in the moment in which nobody wanted it any more', async () => {
  const giveUp = new AbortController();
  answers = [{ place: place('a') }];
  Object.defineProperty(states, 'a', {
    get() {
      giveUp.abort(new Error('Enough.'));
      return running();
    }
  });
  await expect(lease(giveUp.signal).leased).rejects.toThrow('Enough.');
  expect([given, keepers]).toEqual([[['a', null]], 1]);
});

it('does not wait for what will not come, and says why', async () => {
  answers = [{ place: null, known: true, coming: false, trouble: 'The service db is unhealthy.' }];
  await expect(lease().leased).rejects.toThrow(
    'The pool web has no environment. The service db is unhealthy. The command was not run.'
  );
  answers = [{ place: null, known: false, coming: false, trouble: null }];
  await expect(lease().leased).rejects.toThrow('There is no pool web for this engine');
});

it('keeps nothing when the engine does not answer', async () => {
  answers = [{ place: place('a') }];
  Object.defineProperty(states, 'a', {
    get() {
      throw new PlimsollError('engine-unreachable', 'It is gone.');
    }
  });
  await expect(lease().leased).rejects.toThrow('It is gone.');
  expect(given).toEqual([['a', null]]);
});
