const units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60]
] as const;

/** Seconds as people type them, in the largest unit that divides them: 5400 is "90m". */
export const durationText = (seconds: number): string => {
  const [unit, size] = units.find(([, size]) => seconds > 0 && seconds % size === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
};
