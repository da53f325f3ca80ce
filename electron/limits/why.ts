import type { LimitReason, ObservedMemory } from '../../shared/model/limit';
import { formatAge, formatMemory, formatPercent } from '../../shared/units';

interface Case {
  reason: LimitReason;
  limitBytes: number | null;
  bytes: number;
  observed: ObservedMemory | null;
  loadLine: number;
  engineBytes: number;
  now: number;
}

const part = (bytes: number, of: number): string => formatPercent((bytes / of) * 100);

const peakOf = ({ observed }: Case): number =>
  Math.max(observed?.peakBytes ?? 0, observed?.usedBytes ?? 0);

const shortMs = 600_000;
const onceMs = 2_000;

/** How long it was watched, and what that is worth. */
const watched = ({ observed, now }: Case): string => {
  if (!observed) return '';
  const age = now - observed.since;
  if (age < onceMs) return ' It was read once, so its peak may be higher.';
  const told = ` Watched for ${formatAge(age / 1000)}, 99% of it at ${formatMemory(observed.p99Bytes)} or less`;
  return age < shortMs ? `${told}; its peak may still come.` : `${told}.`;
};

const fill = (given: Case): string =>
  peakOf(given) > 0 ? `, which its peak fills to ${part(peakOf(given), given.bytes)}` : '';

const beginnings: Record<LimitReason, (given: Case, limit: number) => string> = {
  oom: ({ bytes }, limit) =>
    `It was killed for its memory at a limit of ${formatMemory(limit)}: ${formatMemory(bytes)} is ${Number((bytes / limit).toFixed(1))} times that`,
  high: (given, limit) =>
    `Its peak of ${formatMemory(peakOf(given))} is ${part(peakOf(given), limit)} of its ${formatMemory(limit)}, at or above the load line of ${given.loadLine}%: it gets ${formatMemory(given.bytes)}`,
  'no limit': given =>
    `It could take all ${formatMemory(given.engineBytes)} of the engine, and its peak was ${formatMemory(peakOf(given))}: it gets ${formatMemory(given.bytes)}`,
  'over-provisioned': (given, limit) =>
    `Its peak of ${formatMemory(peakOf(given))} is ${part(peakOf(given), limit)} of its ${formatMemory(limit)}: ${formatMemory(given.bytes)} would do`
};

/** Why this limit, with its numbers. */
export const whyLimit = (given: Case): string =>
  `${beginnings[given.reason](given, given.limitBytes ?? 0)}${fill(given)}.${watched(given)}`;
