import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectedBytes, hasRoom } from '../../../electron/pools/headroom';

const environment = (id: string, ...bytes: number[]) =>
  bytes.map(each => ({ environment: id, bytes: each }));

it.each([
  ['its limits', [64, 32], [], [], 96],
  [
    'what a sibling uses where services have no limit',
    [64, null],
    environment('a', 64, 80),
    ['a'],
    144
  ],
  [
    'the greatest of the siblings',
    [null],
    [...environment('a', 10), ...environment('b', 20)],
    ['a', 'b'],
    20
  ],
  ['nothing that others use', [null], environment('other', 90), ['a'], 0]
] as const)('one more is expected to take %s', (_, limits, running, warm, bytes) => {
  const named = limits.map((each, at) => ({ service: `s${at}`, bytes: each }));
  expect(expectedBytes({ limits: named, running: [...running], warm })).toBe(bytes);
});

it('has room up to the load line, counting those that are being warmed', () => {
  const room = {
    engineBytes: 1_000,
    loadLine: 70,
    limits: [{ service: 'db', bytes: null }],
    running: [...environment('a', 200), { environment: null, bytes: 300 }],
    warm: ['a'],
    warming: 0
  };
  expect(hasRoom(room)).toBe(true);
  expect(hasRoom({ ...room, warming: 1 })).toBe(false);
  expect(hasRoom({ ...room, loadLine: 69 })).toBe(false);
});

it('never has more room when more runs', () => {
  const bytes = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(bytes, bytes, bytes, (own, others, more) => {
      const room = (running: number) =>
        hasRoom({
          engineBytes: 1_500,
          loadLine: 70,
          limits: [{ service: 'db', bytes: null }],
          running: [...environment('a', own), { environment: null, bytes: running }],
          warm: ['a'],
          warming: 0
        });
      if (room(others + more)) expect(room(others)).toBe(true);
    })
  );
});
