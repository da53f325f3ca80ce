import { expect, it } from 'vitest';
import { containerInspect } from '../../../electron/simulator/views/container-inspect';
import { containerSummary } from '../../../electron/simulator/views/container-summary';
import { measuredImages } from '../../../electron/simulator/views/image-summary';
import { statsFrame } from '../../../electron/simulator/views/stats';
import type { World } from '../../../electron/simulator/world/world';
import { ManualClock } from '../../helpers/manual-clock';
import { aWorld } from './a-world';

const everything = (world: World): string =>
  JSON.stringify([
    [...world.containers.values()].map(container => [
      containerSummary(world, container, true),
      containerInspect(world, container),
      statsFrame(world, container, null)
    ]),
    measuredImages(world),
    [...world.networks.values()],
    [...world.volumes.values()],
    [...world.cache.values()]
  ]);

it.each(['audit', 'calm', 'fleet', 'stormy'] as const)(
  '%s is the same for the same seed and time',
  async name => {
    const clocks = [new ManualClock(), new ManualClock()];
    const [one, other] = clocks.map(clock => aWorld(name, clock, 7)) as [World, World];
    expect(everything(one)).toBe(everything(other));
    const before = everything(one);
    for (const clock of clocks) await clock.advance(90_000);
    expect(everything(one)).toBe(everything(other));
    expect(everything(one)).not.toBe(before);
  }
);

it('differs for another seed', () => {
  const clock = new ManualClock();
  expect(everything(aWorld('fleet', clock, 1))).not.toBe(everything(aWorld('fleet', clock, 2)));
});

it.each([
  [1, 1],
  [100, 100],
  [5000, 1000]
])('a fleet of %d has %d containers', (asked, containers) => {
  expect(aWorld('fleet', new ManualClock(), 1, asked).containers.size).toBe(containers);
});

it('a fleet holds what is hard to watch: no limit, high pressure, stopped ones', () => {
  const all = [...aWorld('fleet', new ManualClock(), 3, 100).containers.values()];
  const share = all.map(({ load, memoryLimitBytes }) => load.usedBytes / memoryLimitBytes);
  expect(all.some(({ memoryLimitBytes }) => memoryLimitBytes === 0)).toBe(true);
  expect(all.some(({ state }) => state === 'exited')).toBe(true);
  expect(share.some(part => part >= 0.9 && part < 1)).toBe(true);
  expect(share.some(part => part >= 0.7 && part < 0.9)).toBe(true);
});

it('a fleet lives: containers are stopped and started again', async () => {
  const clock = new ManualClock();
  const world = aWorld('fleet', clock);
  const actions: string[] = [];
  world.events.onEvent(({ action }) => actions.push(action));
  await clock.advance(30_000);
  expect(actions).toEqual(expect.arrayContaining(['kill', 'die', 'stop', 'start']));
  world.dispose();
  expect(clock.pending).toBe(0);
});
