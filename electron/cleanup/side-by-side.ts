/**
 * Does the work for each item in turn, as many at once as are allowed at that moment and one at
 * least: an item is not even looked at before its turn is near. The work must not reject.
 */
export const sideBySide = async <T>(
  items: readonly T[],
  allowed: () => number,
  work: (item: T) => Promise<void>
): Promise<void> => {
  const waiting = [...items];
  const running = new Set<Promise<void>>();
  for (;;) {
    while (waiting.length > 0 && running.size < Math.max(1, allowed())) {
      const [item] = waiting.splice(0, 1);
      if (item === undefined) break;
      const one: Promise<void> = work(item).finally(() => running.delete(one));
      running.add(one);
    }
    if (running.size === 0) return;
    await Promise.race(running);
  }
};
