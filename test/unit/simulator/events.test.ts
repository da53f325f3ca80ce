import { expect, it } from 'vitest';
import { EventLog } from '../../../electron/simulator/events';
import { eventLine } from '../../../electron/simulator/views/event-line';
import { ManualClock } from '../../helpers/manual-clock';

it('replays the last 256 events of all types, and no more', () => {
  const log = new EventLog(new ManualClock());
  for (let index = 0; index < 300; index += 1) log.emit('volume', 'create', `v${index}`, {});
  const replayed = log.replay(0n, null);
  expect(replayed).toHaveLength(256);
  expect(replayed.at(0)?.actorId).toBe('v44');
  expect(replayed.at(-1)?.actorId).toBe('v299');
});

it('gives every event a moment of its own, in order', () => {
  const log = new EventLog(new ManualClock(1_700_000_000_000));
  for (let index = 0; index < 50; index += 1) log.emit('volume', 'create', `v${index}`, {});
  const moments = log.replay(0n, null).map(({ timeNano }) => timeNano);
  expect(new Set(moments).size).toBe(50);
  expect(moments).toEqual(moments.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(log.replay(moments[10] ?? 0n, moments[12] ?? 0n)).toHaveLength(3);
});

it('writes every digit of the nanoseconds', () => {
  const event = { type: 'container', action: 'die', actorId: 'a', attributes: { image: 'x' } };
  const line = eventLine({ ...event, timeNano: 1_700_000_000_123_456_789n });
  expect(line).toContain('"timeNano":1700000000123456789}');
  expect(JSON.parse(line)).toMatchObject({
    status: 'die',
    id: 'a',
    from: 'x',
    time: 1_700_000_000
  });
});
