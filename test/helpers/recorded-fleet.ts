import type { Clock } from '../../electron/clock';
import { MemoryStore } from '../../electron/record/memory-store';
import type { RecordedRound } from '../../electron/record/round';
import { seriesKey } from '../../electron/record/series-key';
import type { SimContainer } from '../../electron/simulator/world/model';
import { memoryAt } from '../../electron/simulator/world/load';
import type { World } from '../../electron/simulator/world/world';
import { disposable } from '../../shared/disposable';

const day = 86_400_000;
const mib = 1024 ** 2;

/** A clock that goes as fast as it is told to. */
class FastClock implements Clock {
  time: number;

  constructor(time: number) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  after = () => disposable(() => undefined);
}

const reading = (container: SimContainer, at: number, hostBytes: number) => {
  const { id, load, memoryLimitBytes } = container;
  const { usageBytes, inactiveFileBytes } = memoryAt(load, 0, memoryLimitBytes || hostBytes, at);
  // A working day is busier than a night, and now and then something spikes.
  const tide = 0.8 + 0.2 * Math.sin(((at + load.seed) / day) * 2 * Math.PI);
  const spike = Math.floor(at / 60_000 + load.seed) % 997 === 0 ? 1.12 : 1;
  // The engine counts whole pages.
  const used = Math.floor(((usageBytes - inactiveFileBytes) * tide * spike) / 4096) * 4096;
  const cpu =
    load.cores * 100 * (0.4 + (0.6 * ((Math.floor(at / 1000) * 7919 + load.seed) % 97)) / 97);
  return [id, used, memoryLimitBytes || null, cpu] as const;
};

export interface RecordedFleet {
  rounds: number;
  readings: number;
  /** Of this process, user and system together. */
  cpuMs: number;
  slowestRoundMs: number;
}

interface Plan {
  file: string;
  world: World;
  endpoint: string;
  until: number;
  /** From when on, and at which pace, in milliseconds. */
  stretches: { from: number; paceMs: number }[];
  maxBytes?: number;
}

/** Records the running containers of a world over any time, as the window would have. */
export const recordFleet = async (plan: Plan): Promise<RecordedFleet> => {
  const { file, world, endpoint, until, stretches, maxBytes = 200_000_000 } = plan;
  const running = [...world.containers.values()].filter(({ state }) => state === 'running');
  const clock = new FastClock(stretches[0]?.from ?? until);
  const store = await MemoryStore.open(file, { maxBytes, clock });
  const introduced = running.map(container => ({
    containerId: container.id,
    key: seriesKey(container),
    name: container.name
  }));
  const total: RecordedFleet = { rounds: 0, readings: 0, cpuMs: 0, slowestRoundMs: 0 };
  for (const [index, { paceMs }] of stretches.entries()) {
    const end = stretches[index + 1]?.from ?? until;
    for (; clock.time < end; clock.time += paceMs) {
      const readings = running.map(one => reading(one, clock.time, world.host.memoryBytes));
      const round: RecordedRound = {
        at: clock.time,
        endpoint,
        introduced: total.rounds === 0 ? introduced : [],
        readings,
        totalBytes: readings.reduce((sum, [, used]) => sum + used, 0),
        engineBytes: Math.max(world.host.memoryBytes, running.length * 512 * mib)
      };
      const [cpu, began] = [process.cpuUsage(), performance.now()];
      store.record(round);
      const recordedMs = performance.now() - began;
      while (store.tidy());
      const { user, system } = process.cpuUsage(cpu);
      total.cpuMs += (user + system) / 1000;
      total.slowestRoundMs = Math.max(total.slowestRoundMs, recordedMs);
      total.rounds += 1;
      total.readings += readings.length;
    }
  }
  store.dispose();
  return total;
};
