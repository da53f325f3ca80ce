import { expect, it } from 'vitest';
import { tooYoung } from '../../../electron/monitor/too-young';
import { aContainer } from '../../helpers/things';

const now = 10_000_000;
const stopped = (id: string, secondsAgo: number) =>
  aContainer(id, { inspected: { finishedAt: now - secondsAgo * 1000 } });
const terms = { now, stoppedAfterSeconds: 3600, rules: [] };

it('counts what has stopped too short a while ago, and tells when the first and the last may go', () => {
  const containers = [
    stopped('old', 3600),
    stopped('young', 600),
    stopped('new', 0),
    // The engine's clock is ahead of ours.
    stopped('ahead', -60),
    aContainer('running', { state: 'running' })
  ];
  expect(tooYoung(containers, terms)).toEqual({
    count: 3,
    firstAt: now + 3_000_000,
    lastAt: now + 3_600_000
  });
});

it('does not count what stays anyhow', () => {
  const rules = [{ by: 'name', pattern: 'kept' } as const];
  expect(tooYoung([stopped('kept', 5), stopped('old', 9_000)], { ...terms, rules })).toBeNull();
});
