import { expect, it } from 'vitest';
import { measureDisk } from '../../../electron/terminal/disk';
import { PlimsollError } from '../../../shared/errors';
import { FakeEngine } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';

const busy = (): Promise<void> =>
  Promise.reject(new PlimsollError('engine-failed', 'A disk usage operation is already running.'));

it('waits for somebody else’s measurement and asks again', async () => {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  engine.before = busy;
  const measuring = measureDisk(engine, clock);
  await clock.advance(2_000);
  engine.before = () => undefined;
  await clock.advance(500);
  expect(await measuring).toBe(engine.disk);
});

it('gives up after a minute, with the engine’s own reason', async () => {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  engine.before = busy;
  const refused = expect(measureDisk(engine, clock)).rejects.toThrow(/already running/);
  await clock.advance(61_000);
  await refused;
});
