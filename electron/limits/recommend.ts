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

const isRoomy = (limit: number, peak: number): boolean => peak * 10 <= limit * fullTenths;

const doubled = (from: number, peak: number): number => {
  let limit = from;
  while (!isRoomy(limit, peak)) limit *= 2;
  return limit;
};

/** The smallest of 128 MiB, 192, 256, 384, 512 … that the peak fills to 60% at most. */
const fitting = (peak: number): number => {
  for (let size = 128 * mebibyte; ; size *= 2) {
    const fit = [size, size * 1.5].find(limit => isRoomy(limit, peak));
    if (fit !== undefined) return fit;
  }
};

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
  if (reason === 'high') return doubled(limit, peak);
  if (reason === 'oom') return doubled(limit * 2, peak);
  return fitting(peak);
};

/** The limit that would fit better, and why; null = the one there is fits. */
export const recommendLimit = (subject: LimitSubject, terms: LimitTerms): Recommended | null => {
  const reason = reasonFor(subject, terms);
  if (reason === null) return null;
  const limit = subject.limitBytes ?? 0;
  const used = subject.observed?.usedBytes ?? 0;
  const peak = Math.max(subject.observed?.peakBytes ?? 0, used);
  const bytes = Math.max(within(target(reason, limit, peak), terms), floorBytes(used));
  const grows = reason === 'high' || reason === 'oom';
  // A machine that is full offers no more, and a smaller limit must free something.
  if (bytes !== within(bytes, terms)) return null;
  if (grows && bytes <= limit) return null;
  if (reason === 'over-provisioned' && bytes >= limit) return null;
  return { reason, bytes };
};
