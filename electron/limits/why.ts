import type { LimitReason, ObservedMemory } from '../../shared/model/limit';
import { formatAge, formatMemory, formatPercent } from '../../shared/units';

interface Case {
  reason: LimitReason;
  limitBytes: number | null;
  bytes: number;
  observed: ObservedMemory | null;
  loadLine: number;
  engineBytes: number;
}

const part = (bytes: number, of: number): string => formatPercent((bytes / of) * 100);

const peakOf = ({ observed }: Case): number =>
  Math.max(observed?.peakBytes ?? 0, observed?.usedBytes ?? 0);

const shortMs = 600_000;
const onceMs = 2_000;
const dayMs = 86_400_000;

/** How long it was watched, and what that is worth. */
const watched = ({ observed }: Case): string => {
  if (!observed) return '';
  const age = observed.watchedMs;
  if (age < onceMs) return ' It was read once: its peak may be higher.';
  const lately = age > dayMs ? ' of the last day' : '';
  const usual = `99% of the time${lately} at ${formatMemory(observed.p99Bytes)} or less`;
  const told = ` Watched for ${formatAge(age / 1000)}, ${usual}`;
  return age < shortMs ? `${told}: its peak may still come.` : `${told}.`;
};

const then = (given: Case): string =>
  peakOf(given) > 0
    ? ` It would be ${part(peakOf(given), given.bytes)} of ${formatMemory(given.bytes)}.`
    : '';

/** Whether it was killed by something that no reading has seen. */
const isUnseen = (given: Case): boolean =>
  given.reason === 'oom' && peakOf(given) * 100 < (given.limitBytes ?? 0) * given.loadLine;

/** Of one that was killed: its peak is the limit, and what was read before or since may be far from it. */
const reading = (given: Case, peak: string): string => {
  if (peakOf(given) === 0) return '';
  return isUnseen(given)
    ? ` Its highest reading is ${peak}: what it was killed for came between two readings.`
    : ` Its highest reading is ${peak}.`;
};

const beginnings: Record<LimitReason, (given: Case, limit: number, peak: string) => string> = {
  oom: (given, limit, peak) =>
    `It was killed for its memory at a limit of ${formatMemory(limit)}; ${formatMemory(given.bytes)} is ${Number((given.bytes / limit).toFixed(1))} times that.${reading(given, peak)}`,
  high: (given, limit, peak) =>
    `Its peak of ${peak} is ${part(peakOf(given), limit)} of ${formatMemory(limit)}, at or above the load line of ${given.loadLine}%.`,
  'no limit': (given, _limit, peak) =>
    `Its peak was ${peak}, and nothing keeps it from all ${formatMemory(given.engineBytes)} of the engine.`,
  'over-provisioned': (given, limit, peak) =>
    `Its peak of ${peak} is only ${part(peakOf(given), limit)} of ${formatMemory(limit)}.`
};

/** Why this limit, with its numbers. */
export const whyLimit = (given: Case): string => {
  const begins = beginnings[given.reason];
  const why = begins(given, given.limitBytes ?? 0, formatMemory(peakOf(given)));
  return isUnseen(given) ? why : `${why}${then(given)}${watched(given)}`;
};
