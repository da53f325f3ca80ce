/** A source of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export type Random = () => number;

export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** An id as the engine makes them: `digits` hexadecimal digits. */
export const hexId = (random: Random, digits = 64): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');

/** A build-cache id as BuildKit makes them: 25 digits of base 36. */
export const cacheId = (random: Random): string =>
  Array.from({ length: 25 }, () => Math.floor(random() * 36).toString(36)).join('');

export const pick = <T>(random: Random, from: readonly [T, ...T[]]): T =>
  from[Math.floor(random() * from.length)] ?? from[0];

const hashed = (seed: number, step: number): number =>
  seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b))() * 2 - 1;

/** Smooth value noise in [-1, 1]: a pure function of seed and position, one bend per whole step. */
export const smoothNoise = (seed: number, position: number): number => {
  const step = Math.floor(position);
  const within = position - step;
  const from = hashed(seed, step);
  const bend = within * within * (3 - 2 * within);
  return from + (hashed(seed, step + 1) - from) * bend;
};
