import type { LimitReason, ObservedMemory } from '../../shared/model/limit';
import { floorBytes } from './floor';

export interface LimitSubject {
  /** Null = no limit configured. */
  limitBytes: number | null;
  /** Null = nothing was read: it does not run. */
  observed: ObservedMemory | null;
  /** Whether it was killed for its memory under the limit that it has now. */
  oomKilled: boolean;
}

export interface LimitTerms {
  /** Percent of the limit. */
  loadLine: number;
  /** All there is; a limit above it is none. */
  engineBytes: number;
}

export interface Recommended {
  reason: LimitReason;
  bytes: number;
}

const mebibyte = 1024 * 1024;
const dayMs = 86_400_000;
/** How full a limit may be at the peak, in tenths: whole numbers, so that 60% is 60%. */
const fullTenths = 6;
/** Below this part of its limit at the peak, and for a day, most of it is of no use. */
const idlePart = 0.25;

/** No machine has the memory of a size that was doubled more often. */
const maxDoublings = 64;

const isRoomy = (limit: number, peak: number): boolean => peak * 10 <= limit * fullTenths;

const doubled = (from: number, isEnough: (limit: number) => boolean): number => {
  let limit = from;
  for (let times = 0; times < maxDoublings && !isEnough(limit); times += 1) limit *= 2;
  return limit;
};

/** The smallest of 128 MiB, 192, 256, 384, 512 … that the peak fills to 60% at most. */
const fitting = (peak: number): number => {
  const size = doubled(128 * mebibyte, limit => isRoomy(limit * 1.5, peak));
  return isRoomy(size, peak) ? size : size * 1.5;
};

/** Any number may come from an engine: what cannot be a limit is none, or it would never grow. */
const isSize = (bytes: number | null): bytes is number =>
  bytes !== null && bytes > 0 && Number.isSafeInteger(bytes);

/** Any number as an amount of memory, for the arithmetic below to stay finite. */
const amount = (bytes: number): number =>
  bytes > 0 ? Math.min(bytes, Number.MAX_SAFE_INTEGER) : 0;

const plausible = ({ limitBytes, observed, oomKilled }: LimitSubject): LimitSubject => ({
  limitBytes: isSize(limitBytes) ? limitBytes : null,
  observed: observed && {
    ...observed,
    usedBytes: amount(observed.usedBytes),
    peakBytes: amount(observed.peakBytes)
  },
  oomKilled
});

/** What the engine has at most, in whole MiB. */
const within = (bytes: number, { engineBytes }: LimitTerms): number =>
  engineBytes > 0 ? Math.min(bytes, Math.floor(engineBytes / mebibyte) * mebibyte) : bytes;

const reasonFor = (
  { limitBytes, observed, oomKilled }: LimitSubject,
  { loadLine }: LimitTerms
): LimitReason | null => {
  if (limitBytes === null) return observed ? 'no limit' : null;
  if (oomKilled) return 'oom';
  if (!observed) return null;
  const peak = Math.max(observed.peakBytes, observed.usedBytes);
  if (peak * 100 >= limitBytes * loadLine) return 'high';
  const isLong = observed.watchedMs >= dayMs;
  return isLong && peak < limitBytes * idlePart ? 'over-provisioned' : null;
};

const target = (reason: LimitReason, limit: number, peak: number): number => {
  if (reason === 'no limit' || reason === 'over-provisioned') return fitting(peak);
  return doubled(reason === 'oom' ? limit * 2 : limit, size => isRoomy(size, peak));
};

/** The limit that would fit better, and why; null = the one there is fits. */
export const recommendLimit = (given: LimitSubject, terms: LimitTerms): Recommended | null => {
  const subject = plausible(given);
  const reason = reasonFor(subject, terms);
  if (reason === null) return null;
  const limit = subject.limitBytes ?? 0;
  const used = subject.observed?.usedBytes ?? 0;
  const peak = Math.max(subject.observed?.peakBytes ?? 0, used);
  const bytes = Math.max(within(target(reason, limit, peak), terms), floorBytes(used));
  const grows = reason === 'high' || reason === 'oom';
  // A machine that is full offers no more, and a smaller limit must free something.
  if (!isSize(bytes) || bytes !== within(bytes, terms)) return null;
  if (grows && bytes <= limit) return null;
  if (reason === 'over-provisioned' && bytes >= limit) return null;
  return { reason, bytes };
};
