import { isRecord } from './document';

/** The paths at which two trees of plain values differ, each as deep as it goes. */
export const differences = (one: unknown, other: unknown, path = ''): string[] => {
  if (Object.is(one, other)) return [];
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (isRecord(one) && isRecord(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap(key => differences(one[key], other[key], below(key)));
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((item: unknown, index) =>
      differences(item, other[index], below(String(index)))
    );
  }
  if (one === undefined && isRecord(other)) {
    return Object.entries(other).flatMap(([key, value]) =>
      differences(undefined, value, below(key))
    );
  }
  return [path];
};
