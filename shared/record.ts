/**
 * An object with other people's words as its keys: without a prototype, `__proto__` and
 * `constructor` are keys like any other, and none is there that was not put there.
 */
export const toRecord = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> => {
  const record = Object.create(null) as Record<string, T>;
  for (const [key, value] of entries) record[key] = value;
  return record;
};

/** The value under other people's words; what every object inherits under such a name is none. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
