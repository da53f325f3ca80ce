import { z } from 'zod';
import { toRecord } from './record';

const isMap = (given: unknown): given is object =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** As `z.record` with any text as keys, which silently leaves out the key `__proto__`. */
export const recordOf = <T extends z.ZodType>(value: T) => {
  const values = z.array(value);
  return z.custom<object>(isMap, 'expected a map').transform((given, context) => {
    const keys = Object.keys(given);
    const parsed = values.safeParse(Object.values(given));
    if (parsed.success) return toRecord(parsed.data.map((one, at) => [keys[at] ?? '', one]));
    for (const { message, path } of parsed.error.issues) {
      const [at, ...below] = path;
      const place = [keys[Number(at)] ?? '', ...below];
      context.issues.push({ code: 'custom', message, path: place, input: given });
    }
    return z.NEVER;
  });
};
