/** What the gate allows: changes at once (0 = none), and the pause between two of them. */
export interface Pace {
  concurrency: number;
  cooldownMs: number;
  verdict: Verdict;
}

export type Verdict = 'steady' | 'slow' | 'paused';

/** What was measured of an engine. Null = not measured. Milliseconds. */
export interface Reading {
  lastPingMs: number | null;
  pingP95Ms: number | null;
  /** How long a ping takes while Plimsoll changes nothing. */
  baselineMs: number | null;
  listP95Ms: number | null;
  listBaselineMs: number | null;
  /** A connection failed, or the circuit breaker is not closed. */
  broken: boolean;
}

export interface LawBounds {
  /** Changes at once to begin with, and at most. */
  opening: number;
  most: number;
  /** The cooldown to begin with, what a healthy engine may shrink it to, and the longest. */
  cooldownMs: number;
  floorMs: number;
  longestMs: number;
  /** A ping's p95 above this is slow. */
  slowMs: number;
  /** Above this, `timesBaseline` as long as usual is slow too. */
  noticedMs: number;
  timesBaseline: number;
  /** A list is slow above this, when it also takes `timesBaseline` as long as usual. */
  slowListMs: number;
  /** One ping above this stops all changes. */
  stalledMs: number;
}

export const defaultLaw: LawBounds = {
  opening: 2,
  most: 4,
  cooldownMs: 500,
  floorMs: 20,
  longestMs: 5_000,
  slowMs: 250,
  noticedMs: 50,
  timesBaseline: 3,
  slowListMs: 1_000,
  stalledMs: 2_000
};

export const openingPace = ({ opening, most, cooldownMs }: LawBounds): Pace => ({
  concurrency: Math.min(opening, most),
  cooldownMs,
  verdict: 'steady'
});

const above = (value: number | null, threshold: number): boolean =>
  value !== null && value > threshold;

const longerThanUsual = (value: number | null, usual: number | null, times: number): boolean =>
  usual !== null && above(value, usual * times);

export const judge = (reading: Reading, law: LawBounds): Verdict => {
  const { lastPingMs, pingP95Ms, baselineMs, listP95Ms, listBaselineMs, broken } = reading;
  if (broken || above(lastPingMs, law.stalledMs)) return 'paused';
  if (above(pingP95Ms, law.slowMs)) return 'slow';
  const times = law.timesBaseline;
  if (above(pingP95Ms, law.noticedMs) && longerThanUsual(pingP95Ms, baselineMs, times)) {
    return 'slow';
  }
  const listIsSlow = above(listP95Ms, law.slowListMs);
  return listIsSlow && longerThanUsual(listP95Ms, listBaselineMs, times) ? 'slow' : 'steady';
};

/** By halves, as TCP's slow start does: what bears one change bears the next one a little sooner. */
const shorter = (cooldownMs: number, law: LawBounds): number =>
  Math.max(law.floorMs, Math.floor(cooldownMs / 2));

/** At least back to the setting, and doubled from there on. */
const longer = (cooldownMs: number, law: LawBounds): number =>
  Math.min(Math.max(law.longestMs, law.cooldownMs), Math.max(cooldownMs * 2, law.cooldownMs));

/**
 * The next pace after a reading: one change at once more while the engine bears it, half as many
 * when it does not (additive increase, multiplicative decrease; Chiu and Jain, 1989). A healthy
 * engine that nobody changes tells nothing about how much it bears: the pace goes back to where it
 * began.
 */
export const nextPace = (pace: Pace, reading: Reading, busy: boolean, law: LawBounds): Pace => {
  const verdict = judge(reading, law);
  const { concurrency, cooldownMs } = pace;
  if (verdict === 'paused') {
    const grown = pace.verdict === 'paused' ? cooldownMs : longer(cooldownMs, law);
    return { concurrency: 0, cooldownMs: grown, verdict };
  }
  if (verdict === 'slow') {
    const halved = Math.max(1, Math.floor(concurrency / 2));
    return { concurrency: halved, cooldownMs: longer(cooldownMs, law), verdict };
  }
  const opening = openingPace(law);
  const rested = !busy && concurrency >= opening.concurrency;
  return {
    concurrency: rested ? opening.concurrency : Math.min(law.most, concurrency + 1),
    cooldownMs: busy
      ? shorter(cooldownMs, law)
      : Math.max(law.cooldownMs, shorter(cooldownMs, law)),
    verdict
  };
};
