/**
 * The path of a line through the values, oldest at the left, 0 at the bottom and `top` at the top.
 * Empty for fewer than two values: one reading is no line yet.
 */
export const sparklinePath = (
  values: readonly number[],
  { width, height, top }: { width: number; height: number; top: number }
): string => {
  if (values.length < 2 || top <= 0) return '';
  const step = width / (values.length - 1);
  const y = (value: number): number => height - (Math.min(Math.max(value, 0), top) / top) * height;
  return values
    .map((value, i) => `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
};
