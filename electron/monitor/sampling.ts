import type { Sample, SamplingRound } from '../../shared/model/sample';
import type { LoadLines } from '../../shared/model/warning';
import { toRecord } from '../../shared/record';
import { systemClock, type Clock } from '../clock';
import type { CallOptions, StatsReading } from '../engine/port';
import { cpuPercent } from './cpu';
import type { KnownContainer } from './inventory';
import { memoryUse } from './memory';
import { pressureOf } from './pressure';

export type Readings = Map<string, StatsReading>;

/** Null = no data: not running. */
export type ReadContainer = (
  container: KnownContainer,
  options: CallOptions
) => Promise<StatsReading | null>;

/** The lines that hold for a container. */
export type LinesOf = (container: KnownContainer) => LoadLines;

interface RoundOptions extends CallOptions {
  clock?: Clock;
}

const toSample = (
  container: KnownContainer,
  reading: StatsReading,
  previous: StatsReading | undefined,
  lines: LoadLines,
  at: number
): Sample => {
  const memory = memoryUse(reading, container.inspected?.memoryLimitBytes ?? null);
  return {
    at,
    ...memory,
    level: pressureOf(memory.percent, lines),
    cpuPercent: cpuPercent(reading, previous)
  };
};

/**
 * Reads every container given, once. One that cannot be read gives no sample this time and does
 * not disturb the others; its previous reading is kept, so that its CPU is known again next time.
 */
export const readRound = async (
  read: ReadContainer,
  containers: readonly KnownContainer[],
  previous: ReadonlyMap<string, StatsReading>,
  linesOf: LinesOf,
  { clock = systemClock, ...call }: RoundOptions = {}
): Promise<{ round: SamplingRound; readings: Readings }> => {
  const answers = await Promise.allSettled(containers.map(each => read(each, call)));
  const at = clock.now();
  const readings: Readings = new Map();
  const samples = toRecord<Sample>([]);
  const unread: string[] = [];
  for (const [index, container] of containers.entries()) {
    const { id } = container;
    const answer = answers[index];
    const before = previous.get(id);
    if (answer?.status === 'fulfilled' && answer.value) {
      readings.set(id, answer.value);
      samples[id] = toSample(container, answer.value, before, linesOf(container), at);
      continue;
    }
    unread.push(id);
    if (answer?.status === 'rejected' && before) readings.set(id, before);
  }
  return { round: { at, samples, unread }, readings };
};
