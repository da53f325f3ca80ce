import type { Sample, SamplingRound } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';
import { systemClock, type Clock } from '../clock';
import type { CallOptions, Engine, StatsReading } from '../engine/port';
import { cpuPercent } from './cpu';
import type { KnownContainer } from './inventory';
import { memoryUse } from './memory';
import { pressureOf } from './pressure';

export type Readings = Map<string, StatsReading>;

interface RoundOptions extends CallOptions {
  clock?: Clock;
}

const toSample = (
  container: KnownContainer,
  reading: StatsReading,
  previous: StatsReading | undefined,
  thresholds: Settings['thresholds'],
  at: number
): Sample => {
  const memory = memoryUse(reading, container.inspected?.memoryLimitBytes ?? null);
  return {
    at,
    ...memory,
    level: pressureOf(memory.percent, thresholds),
    cpuPercent: cpuPercent(reading, previous)
  };
};

/**
 * Reads every container given, once. One that cannot be read gives no sample this time and does
 * not disturb the others; its previous reading is kept, so that its CPU is known again next time.
 */
export const readRound = async (
  engine: Pick<Engine, 'readStats'>,
  running: readonly KnownContainer[],
  previous: ReadonlyMap<string, StatsReading>,
  thresholds: Settings['thresholds'],
  { clock = systemClock, ...call }: RoundOptions = {}
): Promise<{ round: SamplingRound; readings: Readings }> => {
  const answers = await Promise.allSettled(running.map(({ id }) => engine.readStats(id, call)));
  const at = clock.now();
  const readings: Readings = new Map();
  const samples: Record<string, Sample> = {};
  for (const [index, container] of running.entries()) {
    const answer = answers[index];
    const before = previous.get(container.id);
    if (answer?.status !== 'fulfilled') {
      if (before) readings.set(container.id, before);
    } else if (answer.value) {
      readings.set(container.id, answer.value);
      samples[container.id] = toSample(container, answer.value, before, thresholds, at);
    }
  }
  return { round: { at, samples }, readings };
};
