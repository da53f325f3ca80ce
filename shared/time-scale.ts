const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30]
  .map(count => count * second)
  .concat([1, 2, 5, 10, 15, 30].map(count => count * minute))
  .concat([1, 2, 3, 6, 12].map(count => count * hour));

/** Round offsets from the beginning of a span, at most `most` of them besides it. Milliseconds. */
export const roundOffsets = (spanMs: number, most: number): number[] => {
  const step = steps.find(size => spanMs / size <= most) ?? 24 * hour;
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, index) => index * step);
};

/** Where a moment lies in a span, in percent of its width; what is outside lies at its edge. */
export const placeIn =
  (from: number, to: number) =>
  (at: number): number =>
    Math.min(100, Math.max(0, ((at - from) / Math.max(1, to - from)) * 100));
