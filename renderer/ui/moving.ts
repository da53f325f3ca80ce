const page = 10;

/** Where a key leads in a list of so many; null = nowhere. `at` is -1 where nothing is chosen. */
export const nextIndex = (key: string, at: number, count: number): number | null => {
  const places: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1
  };
  const place = places[key];
  if (place === undefined || count === 0) return null;
  return Math.min(count - 1, Math.max(0, place));
};
